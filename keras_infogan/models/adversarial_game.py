"""The adversarial game: the loss, its penalty, and the inputs of D."""

from collections.abc import Callable
from typing import Any

import keras
from keras import ops

from keras_infogan.catalog import lookup
from keras_infogan.checks import check_finite, check_weights
from keras_infogan.hints import ImageRange, LossAndLogs, Tensor
from keras_infogan.losses.base import AdversarialLoss
from keras_infogan.networks.network import check_layer
from keras_infogan.penalties.base import Penalty


class AdversarialGame(keras.layers.Layer):
    """The adversarial part of a model, which does not depend on the codes.

    Every model has an `AdversarialGame` as its attribute `game`, and passes
    these arguments to it.

    Args:
        adversarial_loss: Name of a file of `keras_infogan.losses`, or an
            `AdversarialLoss`.
        penalty: Name of a file of `keras_infogan.penalties`, or a `Penalty`.
            `None` means the penalty that the loss needs, if any.
        penalty_weight: Weight of the penalty in D's loss, at least 0. `None`
            means the weight of the `Penalty` itself.
        real_label: Label of real images in D's loss: 1, a smaller number for
            one-sided label smoothing, or a tuple `(low, high)` to draw the
            label of every image uniformly.
        instance_noise: `(start, end, steps)`. Gaussian noise is added to all
            images that D and Q get in training. Its standard deviation, in
            units of the pixel values, changes linearly from `start` to `end`
            over `steps` updates of D. `None` adds no noise.
        discriminator_augmentation: Keras layer that augments all images, real
            and generated, that D judges in training, such as `DiffAugment`.
            Use it for small data sets. The gradient of G passes through it.
            Q reads the images as they are, which takes another pass of D.
        **kwargs: Arguments of `keras.layers.Layer`.

    Raises:
        ValueError: If a name is unknown or a number is out of range.
    """

    def __init__(
        self,
        adversarial_loss: str | AdversarialLoss = "non_saturating",
        penalty: str | Penalty | None = None,
        penalty_weight: float | None = None,
        real_label: float | tuple[float, float] = 1.0,
        instance_noise: tuple[float, float, int] | None = None,
        discriminator_augmentation: keras.layers.Layer | None = None,
        **kwargs: Any,
    ):
        super().__init__(**kwargs)
        self.loss = lookup.resolve("losses", adversarial_loss)
        _check_kind("adversarial_loss", self.loss, AdversarialLoss)
        self.penalty = lookup.resolve("penalties", penalty or self.loss.penalty)
        if self.penalty is not None:
            _check_kind("penalty", self.penalty, Penalty)
        if penalty_weight is not None:
            check_weights(penalty_weight=penalty_weight)
        self.real_label = _check_label(real_label, self.loss)
        self.instance_noise = _check_noise(instance_noise)
        self.discriminator_augmentation = check_layer(
            "discriminator_augmentation", discriminator_augmentation
        )
        self.seed_generator = None
        if self.penalty or self.instance_noise or real_label != 1.0:
            self.seed_generator = keras.random.SeedGenerator()
        self._given = {
            "adversarial_loss": adversarial_loss,
            "penalty": penalty,
            "penalty_weight": penalty_weight,
        }
        self.built = True

    @property
    def penalty_weight(self) -> float:
        """Weight of the penalty in D's loss; 0 if there is no penalty."""
        if self.penalty is None:
            return 0.0
        given = self._given["penalty_weight"]
        return self.penalty.weight if given is None else given

    @property
    def log_names(self) -> list[str]:
        """Names of the values that the game logs."""
        names = ["d_loss", "g_loss", "real_accuracy", "fake_accuracy"]
        return [*names, "penalty"] if self.penalty else names

    def add_noise(
        self, images: Tensor, updates: int | Tensor, image_range: ImageRange
    ) -> Tensor:
        """Adds instance noise to images, if there is any.

        Args:
            images: `(batch, height, width, channels)` images.
            updates: Number of updates of D so far.
            image_range: Smallest and largest pixel value.

        Returns:
            Images of the same shape.
        """
        if self.instance_noise:
            images = ops.convert_to_tensor(images, "float32")
            start, end, steps = self.instance_noise
            share = ops.minimum(ops.cast(updates, "float32") / steps, 1.0)
            noise = keras.random.normal(
                ops.shape(images), seed=self.seed_generator
            )
            images = images + (start + (end - start) * share) * noise
            images = ops.clip(images, *image_range)
        return images

    def augment(self, images: Tensor) -> Tensor:
        """Applies `discriminator_augmentation` to images, if there is one."""
        if self.discriminator_augmentation is None:
            return images
        return self.discriminator_augmentation(images, training=True)

    def discriminator_loss(
        self, real_logits: Tensor, fake_logits: Tensor
    ) -> LossAndLogs:
        """Computes the loss of D without the penalty.

        Args:
            real_logits: `(batch, 1)` logits of real images.
            fake_logits: `(batch, 1)` logits of generated images.

        Returns:
            The loss, a scalar, and a dictionary of logs.
        """
        real = ops.cast(real_logits, "float32")
        fake = ops.cast(fake_logits, "float32")
        loss = self.loss.discriminator_loss(real, fake, **self._labels(real))
        told, unmasked = self.loss.hits(real, fake)
        return loss, {
            "d_loss": loss,
            "real_accuracy": told,
            "fake_accuracy": unmasked,
        }

    def generator_loss(
        self, fake_logits: Tensor, real_logits: Tensor | None = None
    ) -> LossAndLogs:
        """Computes the loss of G.

        Args:
            fake_logits: `(batch, 1)` logits of generated images.
            real_logits: `(batch, 1)` logits of real images, if the loss needs
                them.

        Returns:
            The loss, a scalar, and a dictionary of logs.
        """
        fake = ops.cast(fake_logits, "float32")
        if real_logits is not None:
            real_logits = ops.cast(real_logits, "float32")
        loss = self.loss.generator_loss(fake, real_logits)
        return loss, {"g_loss": loss}

    def penalise(
        self,
        images: Tensor,
        generated: Tensor,
        gradient: Callable[[Tensor], Tensor],
    ) -> Tensor:
        """Computes the penalty without its weight.

        Args:
            images: Real images.
            generated: Generated images, behind a stop-gradient.
            gradient: Function of images that returns the gradient of the sum
                of D's logits with respect to them.

        Returns:
            A scalar.
        """
        points = self.penalty.points(
            ops.cast(images, "float32"), generated, self.seed_generator
        )
        squares = ops.square(ops.cast(gradient(points), "float32"))
        return self.penalty.penalty(ops.sum(squares, axis=(1, 2, 3)))

    def _labels(self, logits):
        if self.real_label == 1.0:
            return {}
        label = self.real_label
        if isinstance(label, tuple):
            shape = ops.shape(logits)
            label = keras.random.uniform(
                shape, *label, seed=self.seed_generator
            )
        return {"real_label": label}

    def arguments(self) -> dict[str, Any]:
        """Returns the arguments of the constructor, serialised for a config."""
        given = {
            name: value
            if value is None or isinstance(value, (str, int, float))
            else keras.saving.serialize_keras_object(value)
            for name, value in self._given.items()
        }
        return {
            **given,
            "real_label": self.real_label,
            "instance_noise": self.instance_noise,
            "discriminator_augmentation": keras.saving.serialize_keras_object(
                self.discriminator_augmentation
            ),
        }


def _check_kind(name, thing, base):
    if not isinstance(thing, base):
        raise ValueError(
            f"`{name}` must be a `{base.__name__}` or the name of one. "
            f"Received: {thing!r}"
        )


def _check_label(label, loss):
    pair = isinstance(label, (list, tuple))
    values = tuple(label) if pair else (label, label)
    try:
        low, high = (check_finite("real_label", value) for value in values)
        fits = low <= high
    except ValueError:
        fits = False
    if not fits:
        raise ValueError(
            "`real_label` must be a number or a pair (low, high) with low <= "
            f"high. Received: {label!r}"
        )
    if label != 1.0 and not loss.has_labels:
        raise ValueError(
            f"The loss {type(loss).__name__} has no labels to smooth, so "
            f"`real_label` must be 1. Received: {label!r}"
        )
    return values if pair else label


def _check_noise(noise):
    if noise is None:
        return None
    try:
        start, end, steps = (check_finite("instance_noise", n) for n in noise)
        fits = min(start, end) >= 0.0 and steps > 0.0
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise ValueError(
            "`instance_noise` must be (start, end, steps), with two standard "
            "deviations of at least 0 and a number of steps above 0. "
            f"Received: {noise!r}"
        )
    return tuple(noise)
