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
    """InfoGAN whose continuous codes must change images visibly apart.

    A contrastive discriminator H sees two images that share the value on one
    axis of the continuous codes, and says which. G helps it:

        D, Q and the body minimise  V(D) - lambda * L_I
        H minimises                 CE
        G minimises                 V(G) - lambda * L_I + alpha * CE

    with CE the cross entropy of the shared axis under H. H is updated
    together with D, by D's optimizer. Train an `InfoGAN` first and go on from
    it by `from_infogan`: the authors let CE in only near the end.

    Args:
        contrastive_weight: alpha, at least 0.
        contrastive: Sizes of H, a dictionary of arguments of
            `Discriminator`, or a Keras layer or model from images of twice
            the channels to a dictionary with `"logits"` `(batch, axes)`.
            `None` means the sizes of D.
        **kwargs: Arguments of `InfoGAN`.

    Raises:
        ValueError: If there are fewer than two axes of continuous codes, or
            the weight is below 0.

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
                "The contrastive regulariser needs at least 2 axes of "
                f"continuous codes. Received: {self.axes}"
            )
        self.contrastive_weight = contrastive_weight
        self.contrastive = self._make_contrastive(contrastive)
        self.pair_seed = keras.random.SeedGenerator()

    def _make_contrastive(self, contrastive):
        """Returns H: by its sizes those of D unless given, or as it is."""
        height, width, channels = self.image_shape
        shape = (height, width, 2 * channels)
        sizes = contrastive
        if contrastive is None:
            sizes = dict(self._sizes.get("discriminator") or {})
            for name in ("shared_layers", "frozen_layers"):
                sizes.pop(name, None)
        network = self.make_network(
            "contrastive",
            Discriminator,
            sizes,
            image_shape=shape,
            logit_units=self.axes,
        )
        if "contrastive" in self._sizes:
            self._sizes["contrastive"] = contrastive
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
        """Returns an InfoGAN-CR that goes on from a trained `InfoGAN`.

        Args:
            model: Trained `InfoGAN`.
            contrastive_weight: alpha, at least 0.
            contrastive: Sizes of H, as in the constructor.
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
        """Draws two dictionaries of latents that share one axis.

        Args:
            count: Number of pairs.

        Returns:
            Both dictionaries, and which axis of the continuous codes they
            share, `(count,)` integers.
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
        """Returns CE in nats and H's accuracy, on `count` new pairs."""
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
