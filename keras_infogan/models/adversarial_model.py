"""The two-player model: its training step, its logs and its state."""

import abc
from collections.abc import Callable, Sequence
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_infogan.checks import check_positive_integer
from keras_infogan.codes.code import Code
from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.datasets.image_check import bounds
from keras_infogan.hints import (
    Dtype,
    ImageRange,
    ImageShape,
    Latents,
    LossAndLogs,
    NetworkLike,
    Tensor,
)
from keras_infogan.models.adversarial_game import AdversarialGame
from keras_infogan.models.generative_model import GenerativeModel
from keras_infogan.models.image_training import ImageTraining
from keras_infogan.models.latent_entry import Concatenation
from keras_infogan.models.resumable import Resumable
from keras_infogan.networks.default_sizes import discriminator_sizes
from keras_infogan.networks.discriminator import Discriminator
from keras_infogan.networks.network import check_output, output_of
from keras_infogan.trainers import BackendStep
from keras_infogan.trainers.two_player_optimizer import TwoPlayerOptimizer

# Dtypes of weights that can be trained.
FULL = {"float32", "float64"}


class AdversarialModel(
    ImageTraining, BackendStep, Resumable, GenerativeModel, abc.ABC
):
    """A generator and a discriminator that are updated in turn.

    A subclass defines the loss of each player and the variables that each
    optimizer updates. `fit`, `evaluate`, callbacks, saving and loading then
    work as for any Keras model, on all three backends.

    Args:
        code_spec: Codes and noise, as in `GenerativeModel`.
        image_shape: `(height, width, channels)` of the images.
        generator: Network, as in `GenerativeModel`.
        discriminator: Dictionary of arguments of `Discriminator`, or a Keras
            layer or model. Called on images, it must return a dictionary of
            `"logits"` `(batch, 1)` and `"features"`.
        discriminator_updates: Updates of D per step. All of them use the same
            batch of real images; the latents are drawn anew for each.
        generator_updates: Updates of G per step.
        image_range: As in `GenerativeModel`.
        generator_averaging: As in `GenerativeModel`.
        make_entry: As in `GenerativeModel`.
        name: Name of the model.
        trainable: Whether the variables of the model are trained.
        dtype: Dtype policy of the model and of the networks that it builds.
        **kwargs: Arguments of `AdversarialGame`.

    Raises:
        ValueError: If an argument has an invalid value, or a network does not
            return the expected output.
    """

    def __init__(
        self,
        code_spec: CodeSpec | Sequence[Code] | dict[str, Code],
        image_shape: ImageShape = (28, 28, 1),
        generator: NetworkLike = None,
        discriminator: NetworkLike = None,
        discriminator_updates: int = 1,
        generator_updates: int = 1,
        image_range: ImageRange | None = None,
        generator_averaging: float = 0.0,
        make_entry: Callable[[CodeSpec], Concatenation] = Concatenation,
        name: str | None = None,
        trainable: bool = True,
        dtype: Dtype = None,
        **kwargs: Any,
    ):
        super().__init__(
            code_spec,
            image_shape,
            generator,
            image_range,
            generator_averaging,
            make_entry,
            name=name,
            trainable=trainable,
            dtype=dtype,
        )
        self.game = AdversarialGame(**kwargs, name="game")
        self.discriminator_updates = check_positive_integer(
            "discriminator_updates", discriminator_updates
        )
        self.generator_updates = check_positive_integer(
            "generator_updates", generator_updates
        )
        if discriminator is None:
            discriminator = discriminator_sizes(self.image_shape)
        self.discriminator = self.make_network(
            "discriminator",
            Discriminator,
            discriminator,
            image_shape=self.image_shape,
        )
        output = output_of(self.discriminator, self.image_shape)
        check_output(
            "discriminator",
            'a dictionary of "logits" of shape (batch, 1) and "features"',
            output,
            lambda found: (
                found["logits"].shape[1:] == (1,) and "features" in found
            ),
        )
        self.feature_shape = tuple(output["features"].shape[1:])
        self.call_once(self.game.discriminator_augmentation)
        self._trackers = {}

    def call_once(self, layer: keras.layers.Layer | None) -> None:
        """Builds a layer of images, if it is not `None`, by calling it.

        Keras requires that all layers are built before `fit`.
        """
        if layer is not None:
            layer(ops.zeros((1, *self.image_shape)), training=False)

    @property
    def networks(self) -> list[str]:
        return [*super().networks, "discriminator"]

    @property
    @abc.abstractmethod
    def log_names(self) -> list[str]:
        """Names of all values that the two losses log."""

    @property
    @abc.abstractmethod
    def discriminator_variables(self) -> list[keras.Variable]:
        """Variables that the discriminator's optimizer updates."""

    @property
    @abc.abstractmethod
    def generator_variables(self) -> list[keras.Variable]:
        """Variables that the generator's optimizer updates."""

    @abc.abstractmethod
    def discriminator_loss(
        self, images: Tensor, latents: Latents, training: bool = True
    ) -> LossAndLogs:
        """Computes the loss of the discriminator.

        Args:
            images: Real images.
            latents: Dictionary of codes and noise.
            training: Whether the networks are called in training mode.

        Returns:
            The loss, a scalar, and a dictionary of logs.
        """

    @abc.abstractmethod
    def generator_loss(
        self, images: Tensor, latents: Latents, training: bool = True
    ) -> LossAndLogs:
        """Computes the loss of the generator.

        Args:
            images: Real images. Most losses do not use them.
            latents: Dictionary of codes and noise.
            training: Whether the networks are called in training mode.

        Returns:
            The loss, a scalar, and a dictionary of logs.
        """

    def discriminate(
        self, images: Tensor, training: bool = False, augment: bool = True
    ) -> dict[str, Tensor]:
        """Calls D on images, in training with instance noise and augmentation.

        Args:
            images: `(batch, height, width, channels)` images.
            training: Whether D is called in training mode.
            augment: Whether the images are augmented in training.

        Returns:
            A dictionary of `"logits"` and `"features"`.
        """
        if training:
            updates = (
                self.optimizer.discriminator_optimizer.iterations
                if self.compiled
                else 0
            )
            images = self.game.add_noise(images, updates, self.image_range)
            images = self.game.augment(images) if augment else images
        return self.discriminator(images, training=training)

    def discriminator_game(
        self,
        images: Tensor,
        generated: Tensor,
        real: dict[str, Tensor],
        fake: dict[str, Tensor],
        training: bool = True,
    ) -> LossAndLogs:
        """Computes the adversarial loss of D and its penalty.

        Args:
            images: Real images.
            generated: Generated images, behind a stop-gradient.
            real: Output of `discriminate` for the real images.
            fake: Output of `discriminate` for the generated images.
            training: Whether to add the penalty.

        Returns:
            The loss, a scalar, and a dictionary of logs.
        """
        loss, logs = self.game.discriminator_loss(
            real["logits"], fake["logits"]
        )
        if self.game.penalty and training:
            logs["penalty"] = self.game.penalise(
                images, generated, self._logit_gradient
            )
            loss = loss + self.game.penalty_weight * logs["penalty"]
        return loss, logs

    def _logit_gradient(self, points):
        return self.input_gradient(
            lambda inputs: self.discriminator(
                self.game.augment(inputs), training=True
            )["logits"],
            points,
        )

    def generator_game(
        self, images: Tensor, fake: dict[str, Tensor], training: bool = True
    ) -> LossAndLogs:
        """Computes the adversarial loss of G.

        Args:
            images: Real images.
            fake: Output of `discriminate` for the generated images.
            training: Whether the networks are called in training mode.

        Returns:
            The loss, a scalar, and a dictionary of logs.
        """
        real = None
        if self.game.loss.generator_sees_real:
            real = self.discriminate(images, training)["logits"]
        return self.game.generator_loss(fake["logits"], real)

    @property
    def metrics(self) -> list[keras.metrics.Metric]:
        return list(self._trackers.values())

    def adversarial_step(self, data: Any) -> dict[str, Tensor]:
        """Updates the discriminator and then the generator on one batch."""
        images, _, _ = keras.utils.unpack_x_y_sample_weight(data)
        self._count_step(images)
        batch_size = ops.shape(images)[0]
        logs = {}
        for _ in range(self.discriminator_updates):
            latents = self.code_spec.sample(batch_size)
            logs |= self.minimize(
                lambda latents=latents: self.discriminator_loss(
                    images, latents
                ),
                self.discriminator_variables,
                self.optimizer.discriminator_optimizer,
            )
        for _ in range(self.generator_updates):
            latents = self.code_spec.sample(batch_size)
            logs |= self.minimize(
                lambda latents=latents: self.generator_loss(images, latents),
                self.generator_variables,
                self.optimizer.generator_optimizer,
            )
        self._update_averages()
        return self.track(logs, images)

    def evaluation_step(self, data: Any) -> dict[str, Tensor]:
        """Computes both losses on one batch without an update."""
        images, _, _ = keras.utils.unpack_x_y_sample_weight(data)
        batch_size = ops.shape(images)[0]
        latents = self.code_spec.sample(batch_size)
        _, logs = self.discriminator_loss(images, latents, training=False)
        logs |= self.generator_loss(images, latents, training=False)[1]
        return self.track(logs, images)

    def track(
        self, logs: dict[str, Tensor], images: Tensor
    ) -> dict[str, Tensor]:
        """Updates the means of the logs with one batch and returns them.

        All logs of a batch with pixels outside `image_range` are NaN, the
        accuracies too, so that `fit` and `evaluate` notice it.

        Args:
            logs: Logs of the batch by name.
            images: Real images of the batch.
        """
        low, high = bounds(self.image_range)
        inside = ops.all((images >= low) & (images <= high))
        for name, value in logs.items():
            self._trackers[name].update_state(
                ops.where(inside, ops.mean(value), np.nan),
                sample_weight=ops.shape(images)[0],
            )
        return {name: m.result() for name, m in self._trackers.items()}

    def _averages(self):
        return zip(self.averaged_generator.weights, self.generator.weights)

    def _update_averages(self):
        if not self.generator_averaging:
            return
        # The momentum grows with the number of steps, so that the average
        # forgets the initial weights.
        steps = ops.cast(
            self.optimizer.generator_optimizer.iterations, "float32"
        )
        momentum = ops.minimum(
            self.generator_averaging, (1.0 + steps) / (10.0 + steps)
        )
        for average, current in self._averages():
            average.assign(momentum * average + (1.0 - momentum) * current)

    def compile(
        self,
        discriminator_optimizer: str | keras.optimizers.Optimizer | None = None,
        generator_optimizer: str | keras.optimizers.Optimizer | None = None,
        **kwargs: Any,
    ) -> None:
        """Configures the model for training.

        Args:
            discriminator_optimizer: Keras optimizer or its name. `None`
                means that of the paper: Adam with a learning rate of 2e-4
                and a beta_1 of 0.5.
            generator_optimizer: Keras optimizer or its name. `None` means
                that of the paper: Adam with a learning rate of 1e-3 and a
                beta_1 of 0.5.
            **kwargs: `run_eagerly`, `steps_per_execution` and `jit_compile`,
                as in `keras.Model.compile`. On an `ImageDataset` Keras rounds
                an epoch up to whole executions: 468 steps with 10 steps per
                execution become 470.

        Raises:
            ValueError: If an argument is unknown, both optimizers are the
                same object, the backend does not support
                `steps_per_execution`, or the weights are half-precision.

        Reference:
            [InfoGAN, appendix C](https://arxiv.org/abs/1606.03657)
        """
        unknown = set(kwargs) - {
            "run_eagerly",
            "steps_per_execution",
            "jit_compile",
        }
        if unknown:
            raise ValueError(
                "`compile` takes two optimizers, `discriminator_optimizer` "
                "and `generator_optimizer`, and `run_eagerly`, "
                "`steps_per_execution` and `jit_compile`. The losses are "
                f"arguments of the model. Received: {sorted(unknown)}"
            )
        self._check_program(kwargs.get("steps_per_execution", 1))
        self._check_weights()
        players = [
            _optimizer(discriminator_optimizer, 2e-4),
            _optimizer(generator_optimizer, 1e-3),
        ]
        if players[0] is players[1]:
            raise ValueError(
                "`compile` needs two optimizers, because each player has a "
                "state of its own. Received: the same object twice, "
                f"{players[0]}"
            )
        self._trackers = {
            name: keras.metrics.Mean(name=name, dtype="float32")
            for name in self.log_names
        }
        plain = TwoPlayerOptimizer(*players)
        if self.dtype_policy.name == "mixed_float16":
            players = [keras.optimizers.LossScaleOptimizer(p) for p in players]
        optimizer = TwoPlayerOptimizer(*players)
        optimizer.build_players(
            self.discriminator_variables, self.generator_variables
        )
        super().compile(optimizer=optimizer, auto_scale_loss=False, **kwargs)
        # The arguments are stored as they were passed, because the meaning of
        # "auto" depends on the backend that loads the model.
        self._compile_config = {
            "optimizer": keras.saving.serialize_keras_object(plain),
            **kwargs,
        }

    def _check_program(self, steps):
        check_positive_integer("steps_per_execution", steps)
        if steps > 1 and not self.runs_programs:
            raise ValueError(
                "`steps_per_execution` must be 1 on PyTorch, where Keras runs "
                f"every step by itself. Received: {steps}"
            )

    def _check_weights(self):
        half = {str(v.dtype) for v in self.trainable_variables} - FULL
        if half:
            raise ValueError(
                "The weights must be float32 to be trained, because small "
                "updates are lost otherwise. Build the model with "
                '`dtype="mixed_bfloat16"` to compute in half precision. '
                f"Received: weights of {sorted(half)}"
            )

    def get_compile_config(self) -> dict[str, Any] | None:
        return self._compile_config if self.compiled else None

    def compile_from_config(self, config: dict[str, Any]) -> None:
        config = dict(config)
        optimizer = keras.saving.deserialize_keras_object(
            config.pop("optimizer")
        )
        if not self.runs_programs:
            # The file may come from another backend.
            config.pop("steps_per_execution", None)
        self.compile(*optimizer.optimizers, **config)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(
            discriminator_updates=self.discriminator_updates,
            generator_updates=self.generator_updates,
            **self.game.arguments(),
        )
        return config


def _optimizer(optimizer, rate):
    if optimizer is None:
        return keras.optimizers.Adam(rate, beta_1=0.5)
    if isinstance(optimizer, TwoPlayerOptimizer):
        raise ValueError(
            "`compile` takes the optimizers of the two players, such as "
            f"`*model.optimizer.optimizers`. Received: {optimizer}"
        )
    return keras.optimizers.get(optimizer)
