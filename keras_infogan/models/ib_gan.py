"""IB-GAN: InfoGAN with a bottleneck before the generator."""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_infogan.checks import check_positive_integer, check_weights
from keras_infogan.codes.code import Code
from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.codes.gaussian import Gaussian
from keras_infogan.hints import (
    ImageShape,
    Latents,
    LossAndLogs,
    NetworkLike,
    Tensor,
)
from keras_infogan.models.infogan import InfoGAN
from keras_infogan.models.latent_entry import (
    BOTTLENECK,
    Bottleneck,
    Concatenation,
)
from keras_infogan.networks.encoder import Encoder
from keras_infogan.networks.network import check_output, output_of


@keras.saving.register_keras_serializable(package="keras_infogan")
class IBGAN(InfoGAN):
    """Information bottleneck generative adversarial network.

    A stochastic encoder e(r|z) stands before the generator G. The information
    I(z; G(r)) is bounded below by a reconstructor q(z|x), as in InfoGAN, and
    above by the bottleneck's KL:

        D minimises           V(D)
        G, e and q minimise   V(G) - lambda * E[log q(z|x) + H(z)]
                                   + beta * E[KL(e(r|z) || p(r))]

    What is worth its nats gets a dimension of r of its own. With beta at 0
    and without the encoder it is InfoGAN, whose q here is trained with G
    instead of D; with lambda at 0 as well it is the GAN.

    Args:
        code_spec: z, a `CodeSpec`, a list of codes, or the number of
            standard normal dimensions, whose q(z|x) then has a fixed scale of
            1, as in the author's code.
        image_shape: `(height, width, channels)`.
        bottleneck_dim: Width of r. `None` takes the encoder out: r is z.
        bottleneck_weight: beta, at least 0.
        encoder: Sizes of the `Encoder`, a dictionary of its arguments.
        generator: Sizes of the `Generator`.
        discriminator: Sizes of the `Discriminator`. By default it shares
            nothing with q.
        recognizer: Sizes of the `Recognizer`. By default, where nothing is
            shared, it has convolutions of 64 and 128 channels and dense
            layers of 1024 and 128.
        **kwargs: Arguments of `InfoGAN` but `consistency_weight`;
            `discrete_weight` and `continuous_weight` are lambda.

    Raises:
        ValueError: If an argument is not of its kind.

    Example:

    ```python
    model = IBGAN(16, image_shape=(28, 28, 1), bottleneck_weight=0.1)
    model.compile()
    model.fit(images, batch_size=64, epochs=10)
    grid = model.traverse("bottleneck", axis=3)
    ```

    Reference:
        [IB-GAN: Disentangled Representation Learning with Information
        Bottleneck Generative Adversarial Networks](
        https://arxiv.org/abs/2510.20165), AAAI 2021
    """

    def __init__(
        self,
        code_spec: int | CodeSpec | Sequence[Code] = 16,
        image_shape: ImageShape = (28, 28, 1),
        bottleneck_dim: int | None = 10,
        bottleneck_weight: float = 0.1,
        encoder: NetworkLike = None,
        generator: NetworkLike = None,
        discriminator: NetworkLike = None,
        recognizer: NetworkLike = None,
        **kwargs: Any,
    ):
        check_weights(bottleneck_weight=bottleneck_weight)
        if isinstance(code_spec, int):
            source = Gaussian(code_spec, scale=1.0, name="source")
            code_spec = CodeSpec([source], noise_dim=0)
        if kwargs.get("consistency_weight"):
            raise ValueError(
                "`consistency_weight` is not for IBGAN, whose D does not train "
                "q on real images."
            )
        if bottleneck_dim is not None:
            check_positive_integer("bottleneck_dim", bottleneck_dim)
        if not isinstance(discriminator, keras.layers.Layer):
            discriminator = {"shared_layers": 0} | (discriminator or {})
            if recognizer is None and discriminator["shared_layers"] == 0:
                recognizer = {"filters": (64, 128), "hidden_units": (1024, 128)}

        def make_entry(spec):
            if bottleneck_dim is None:
                return Concatenation(spec)
            self.encoder = self.make_network(
                "encoder",
                Encoder,
                encoder,
                source_dim=spec.latent_dim,
                bottleneck_dim=bottleneck_dim,
            )
            check_output(
                "encoder",
                f'a dictionary of "mean" and "scale" (batch, {bottleneck_dim})',
                output_of(self.encoder, (spec.latent_dim,)),
                lambda found: (
                    {found[key].shape[1:] for key in ("mean", "scale")}
                    == {(bottleneck_dim,)}
                ),
            )
            self.bottleneck_seed = keras.random.SeedGenerator()
            return Bottleneck(
                spec, self.encoder, bottleneck_weight, self.bottleneck_seed
            )

        super().__init__(
            code_spec,
            image_shape,
            generator=generator,
            discriminator=discriminator,
            recognizer=recognizer,
            make_entry=make_entry,
            **kwargs,
        )
        self.bottleneck_dim = bottleneck_dim
        self.bottleneck_weight = bottleneck_weight
        if bottleneck_dim is None:
            self._sizes["encoder"] = encoder

    @property
    def networks(self) -> list[str]:
        return [*super().networks, *(["encoder"] if self.entry.network else [])]

    @property
    def network_arguments(self) -> list[str]:
        return [*super().network_arguments, "encoder"]

    @property
    def discriminator_variables(self) -> list[keras.Variable]:
        return self.discriminator.trainable_variables

    @property
    def generator_variables(self) -> list[keras.Variable]:
        return [
            *self.generator.trainable_variables,
            *self.recognizer.trainable_variables,
            *self.code_spec.trainable_variables,
            *self.entry.variables,
        ]

    def discriminator_loss(
        self, images: Tensor, latents: Latents, training: bool = True
    ) -> LossAndLogs:
        generated = ops.stop_gradient(self.synthesize(latents, training))
        fake = self.discriminate(generated, training)
        real = self.discriminate(images, training)
        return self.discriminator_game(images, generated, real, fake, training)

    def traverse(
        self,
        name: str = BOTTLENECK,
        steps: int = 10,
        rows: int = 10,
        axis: int = 0,
        seed: int = 0,
    ) -> np.ndarray:
        """Varies one dimension of r and keeps everything else.

        Arguments and result are those of `GenerativeModel.traverse`.
        """
        return super().traverse(name, steps, rows, axis, seed)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(
            bottleneck_dim=self.bottleneck_dim,
            bottleneck_weight=self.bottleneck_weight,
        )
        return config
