"""IB-GAN: InfoGAN with a bottleneck before the generator."""

import numbers
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_infogan.checks import (
    check_image_shape,
    check_positive_integer,
    check_weights,
)
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
from keras_infogan.networks.default_sizes import discriminator_sizes
from keras_infogan.networks.encoder import Encoder
from keras_infogan.networks.network import check_output, output_of


@keras.saving.register_keras_serializable(package="keras_infogan")
class IBGAN(InfoGAN):
    """Information bottleneck generative adversarial network.

    A stochastic encoder e(r|z) maps the source z to the input r of the
    generator G. The information I(z; G(r)) is bounded from below by a
    reconstructor q(z|x), as in InfoGAN, and from above by the KL divergence
    of the bottleneck:

        D minimises           V(D)
        G, e and q minimise   V(G) - lambda * E[log q(z|x) + H(z)]
                                   + beta * E[KL(e(r|z) || p(r))]

    A dimension of r is used only for a factor that raises the lower bound by
    more than the KL divergence costs, so that such factors get dimensions of
    their own. Without the encoder the model is an InfoGAN whose q is trained
    together with G instead of D. If lambda is 0 as well, it is a plain GAN.

    Args:
        code_spec: The source z: a `CodeSpec`, a list or dictionary of codes,
            or an integer, the number of standard normal dimensions. With an
            integer the scale of q(z|x) is fixed at 1, as in the author's
            code.
        image_shape: `(height, width, channels)` of the images.
        bottleneck_dim: Number of dimensions of r. `None` removes the encoder,
            so that r is z.
        bottleneck_weight: beta, at least 0.
        encoder: Dictionary of arguments of `Encoder`, or a Keras layer or
            model with the same output.
        generator: Dictionary of arguments of `Generator`, or a Keras layer or
            model.
        discriminator: Dictionary of arguments of `Discriminator`, or a Keras
            layer or model. By default D and q share no layers.
        recognizer: Dictionary of arguments of `Recognizer`, or a Keras layer
            or model. By default, if D and q share no layers, q has
            convolutions like the default D and two dense layers of 1024 and
            128 units.
        **kwargs: Arguments of `InfoGAN`, except `consistency_weight`.
            `discrete_weight` and `continuous_weight` are lambda.

    Raises:
        ValueError: If an argument has an invalid value, or a network does not
            return the expected output.

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
        code_spec: int | CodeSpec | Sequence[Code] | dict[str, Code] = 16,
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
        if isinstance(code_spec, numbers.Integral):
            source = Gaussian(code_spec, scale=1.0, name="source")
            code_spec = CodeSpec([source], noise_dim=0)
        if bottleneck_dim is None and isinstance(encoder, keras.layers.Layer):
            raise ValueError(
                "`bottleneck_dim=None` takes the encoder out. Received: "
                f"encoder={encoder!r}"
            )
        if kwargs.get("consistency_weight"):
            raise ValueError(
                "`consistency_weight` is not for IBGAN, because its D does not "
                "train q on real images. Received: "
                f"{kwargs['consistency_weight']}"
            )
        if bottleneck_dim is not None:
            check_positive_integer("bottleneck_dim", bottleneck_dim)
        if discriminator is None or isinstance(discriminator, dict):
            sizes = {}
            if discriminator is None:
                sizes = discriminator_sizes(check_image_shape(image_shape))
            discriminator = {"shared_layers": 0} | (discriminator or sizes)
            if recognizer is None and discriminator["shared_layers"] == 0:
                filters = sizes.get("filters", (64, 128))
                recognizer = {"filters": filters, "hidden_units": (1024, 128)}

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
            self.sizes["encoder"] = encoder

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
        truncation: float = 1.0,
    ) -> np.ndarray:
        """Varies one dimension of r and keeps the others.

        The arguments and the result are those of `GenerativeModel.traverse`.
        """
        return super().traverse(name, steps, rows, axis, seed, truncation)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(
            bottleneck_dim=self.bottleneck_dim,
            bottleneck_weight=self.bottleneck_weight,
        )
        return config
