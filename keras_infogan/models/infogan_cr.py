"""InfoGAN-CR: InfoGAN with a contrastive regulariser."""

from typing import Any, Self

import keras
from keras import ops

from keras_infogan.checks import check_weights
from keras_infogan.hints import Latents, LossAndLogs, NetworkLike, Tensor
from keras_infogan.models.infogan import InfoGAN
from keras_infogan.models.transfer import transfer
from keras_infogan.networks.discriminator import Discriminator
from keras_infogan.networks.network import check_output, output_of


@keras.saving.register_keras_serializable(package="keras_infogan")
class InfoGANCR(InfoGAN):
    """InfoGAN with a contrastive regulariser of the continuous codes.

    The regulariser makes each continuous code change the images in a
    different way. A contrastive discriminator H gets two images whose codes
    agree on one axis of the continuous codes, and predicts this axis. G is
    trained to make the prediction easy:

        D, Q and the body minimise  V(D) - lambda * L_I
        H minimises                 CE
        G minimises                 V(G) - lambda * L_I + alpha * CE

    where CE is the cross entropy of the prediction of H. H is updated
    together with D, by the optimizer of D. The authors add CE only near the
    end of training: train an `InfoGAN` first and continue with the result of
    `from_infogan`.

    Args:
        *args: Arguments of `InfoGAN`.
        contrastive_weight: alpha, at least 0.
        contrastive: Dictionary of arguments of `Discriminator` for H, or a
            Keras layer or model from images with twice the channels to a
            dictionary with `"logits"` `(batch, axes)`. `None` means the sizes
            of D, or the default sizes if D was given as a layer.
        **kwargs: Arguments of `InfoGAN`.

    Raises:
        ValueError: If the continuous codes have fewer than two axes in total,
            or an argument has an invalid value.

    Example:

    ```python
    model = InfoGAN([Uniform(5, name="factor")], image_shape=(28, 28, 1))
    model.compile()
    model.fit(images, batch_size=128, epochs=9)
    model = InfoGANCR.from_infogan(model, contrastive_weight=2.0)
    model.compile()
    model.fit(images, batch_size=128, epochs=1)
    ```

    Reference:
        [InfoGAN-CR and ModelCentrality](https://arxiv.org/abs/1906.06034),
        section 3
    """

    def __init__(
        self,
        *args: Any,
        contrastive_weight: float = 2.0,
        contrastive: NetworkLike = None,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        check_weights(contrastive_weight=contrastive_weight)
        self.axes = sum(code.axes for _, code in self._continuous())
        if self.axes < 2:
            raise ValueError(
                "The contrastive regulariser needs continuous codes with at "
                f"least 2 axes in total. Received: {self.axes}"
            )
        self.contrastive_weight = contrastive_weight
        self.contrastive = self._make_contrastive(contrastive)
        self.pair_seed = keras.random.SeedGenerator()

    def _make_contrastive(self, contrastive):
        """Returns H, with the sizes of D unless `contrastive` is given."""
        height, width, channels = self.image_shape
        shape = (height, width, 2 * channels)
        sizes = contrastive
        if contrastive is None:
            sizes = dict(self.sizes.get("discriminator") or {})
            for name in ("shared_layers", "frozen_layers"):
                sizes.pop(name, None)
        network = self.make_network(
            "contrastive",
            Discriminator,
            sizes,
            image_shape=shape,
            logit_units=self.axes,
        )
        if "contrastive" in self.sizes:
            self.sizes["contrastive"] = contrastive
        check_output(
            "contrastive",
            f'a dictionary with "logits" of shape (batch, {self.axes})',
            output_of(network, shape),
            lambda found: found["logits"].shape[1:] == (self.axes,),
        )
        return network

    @property
    def networks(self) -> list[str]:
        return [*super().networks, "contrastive"]

    @classmethod
    def from_infogan(
        cls,
        model: InfoGAN,
        contrastive_weight: float = 2.0,
        contrastive: NetworkLike = None,
    ) -> Self:
        """Returns an InfoGAN-CR with the weights of a trained `InfoGAN`.

        Args:
            model: Trained `InfoGAN`.
            contrastive_weight: alpha, at least 0.
            contrastive: Sizes of H or a Keras layer, as in the constructor.
        """
        config = model.get_config() | {
            "contrastive_weight": contrastive_weight,
            "contrastive": contrastive,
        }
        config.pop("name")
        new = cls.from_config(config)
        transfer(new, model)
        return new

    def _continuous(self):
        return [(n, c) for n, c in self.code_spec.items() if not c.discrete]

    @property
    def log_names(self) -> list[str]:
        return [*super().log_names, "contrastive_loss", "contrastive_accuracy"]

    @property
    def discriminator_variables(self) -> list[keras.Variable]:
        return [
            *super().discriminator_variables,
            *self.contrastive.trainable_variables,
        ]

    def sample_pairs(
        self, count: int | Tensor
    ) -> tuple[Latents, Latents, Tensor]:
        """Draws pairs of latents that agree on one axis of continuous codes.

        Args:
            count: Number of pairs.

        Returns:
            Two dictionaries of latents, and the index of the axis that each
            pair shares, `(count,)` integers.
        """
        shared = keras.random.randint(
            (count,), 0, self.axes, seed=self.pair_seed
        )
        chosen = ops.one_hot(shared, self.axes, dtype="float32")
        first = self.code_spec.sample(count)
        second = self.code_spec.sample(count)
        start = 0
        for name, code in self._continuous():
            own = chosen[:, start : start + code.axes]
            second[name] = code.share(first[name], second[name], own)
            start += code.axes
        return first, second, shared

    def contrastive_loss(
        self, count: int | Tensor, training: bool = True, stop: bool = False
    ) -> tuple[Tensor, Tensor]:
        """Computes the cross entropy of H on newly drawn pairs.

        Args:
            count: Number of pairs.
            training: Whether the networks are called in training mode.
            stop: Whether the images are behind a stop-gradient.

        Returns:
            The cross entropy in nats, a scalar, and for every pair 1 if H
            predicts the shared axis, else 0.
        """
        first, second, shared = self.sample_pairs(count)
        pairs = ops.concatenate(
            [
                self.synthesize(first, training),
                self.synthesize(second, training),
            ],
            axis=-1,
        )
        if stop:
            pairs = ops.stop_gradient(pairs)
        logits = self.contrastive(pairs, training=training)["logits"]
        loss = keras.losses.sparse_categorical_crossentropy(
            shared, logits, from_logits=True
        )
        hits = ops.equal(ops.argmax(logits, axis=-1), ops.cast(shared, "int32"))
        return ops.mean(loss), ops.cast(hits, "float32")

    def discriminator_loss(
        self, images: Tensor, latents: Latents, training: bool = True
    ) -> LossAndLogs:
        loss, logs = super().discriminator_loss(images, latents, training)
        contrast, hits = self.contrastive_loss(
            ops.shape(images)[0], training, stop=True
        )
        logs["contrastive_loss"] = contrast
        logs["contrastive_accuracy"] = hits
        return loss + contrast, logs

    def generator_loss(
        self, images: Tensor, latents: Latents, training: bool = True
    ) -> LossAndLogs:
        loss, logs = super().generator_loss(images, latents, training)
        count = ops.shape(latents["noise"])[0]
        contrast, _ = self.contrastive_loss(count, training)
        return loss + self.contrastive_weight * contrast, logs

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(contrastive_weight=self.contrastive_weight)
        return config
