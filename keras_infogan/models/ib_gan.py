"""IB-GAN: InfoGAN with a bottleneck before the generator."""

import keras
import numpy as np
from keras import ops

from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.codes.gaussian import Gaussian
from keras_infogan.information.bottleneck import bottleneck_upper_bound
from keras_infogan.models.adversarial_game import check_weights
from keras_infogan.models.generative_model import axis_values, sweep
from keras_infogan.models.infogan import InfoGAN
from keras_infogan.networks.encoder import Encoder

BOTTLENECK = "bottleneck"


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
        code_spec=16,
        image_shape=(28, 28, 1),
        bottleneck_dim=10,
        bottleneck_weight=0.1,
        encoder=None,
        generator=None,
        discriminator=None,
        recognizer=None,
        **kwargs,
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
        if not (
            bottleneck_dim is None
            or (isinstance(bottleneck_dim, int) and bottleneck_dim > 0)
        ):
            raise ValueError(
                "`bottleneck_dim` must be an integer of at least 1, or None. "
                f"Received: {bottleneck_dim!r}"
            )
        sizes = generator or {}
        if bottleneck_dim is not None:
            sizes = sizes | {"latent_dim": bottleneck_dim}
        discriminator = {"shared_layers": 0} | (discriminator or {})
        if recognizer is None and discriminator["shared_layers"] == 0:
            recognizer = {"filters": (64, 128), "hidden_units": (1024, 128)}
        # What is logged depends on it.
        self.bottleneck_dim = bottleneck_dim
        super().__init__(
            code_spec,
            image_shape,
            generator=sizes,
            discriminator=discriminator,
            recognizer=recognizer,
            **kwargs,
        )
        self.bottleneck_weight = bottleneck_weight
        self._sizes |= {"generator": generator, "encoder": encoder}
        if bottleneck_dim is None:
            return
        self.encoder = Encoder(
            source_dim=self.code_spec.latent_dim,
            bottleneck_dim=bottleneck_dim,
            dtype=self.dtype_policy,
            name="encoder",
            **(encoder or {}),
        )
        self.bottleneck_seed = keras.random.SeedGenerator()

    @property
    def log_names(self):
        names = super().log_names
        return names if self.bottleneck_dim is None else [*names, "upper_bound"]

    @property
    def discriminator_variables(self):
        return self.discriminator.trainable_variables

    @property
    def generator_variables(self):
        variables = [
            *self.generator.trainable_variables,
            *self.recognizer.trainable_variables,
            *self.code_spec.trainable_variables,
        ]
        if self.bottleneck_dim is not None:
            variables += self.encoder.trainable_variables
        return variables

    def encode_source(self, latents, training=False):
        """Returns r drawn from e(r|z), and logs: the upper bound in nats."""
        source = self.code_spec.concatenate(latents)
        if self.bottleneck_dim is None:
            return source, {}
        posterior = self.encoder(source, training=training)
        noise = keras.random.normal(
            ops.shape(posterior["mean"]), seed=self.bottleneck_seed
        )
        drawn = posterior["mean"] + posterior["scale"] * noise
        return drawn, {"upper_bound": bottleneck_upper_bound(**posterior)}

    def synthesize(self, latents, training=False):
        drawn, _ = self.encode_source(latents, training)
        return self.generator(drawn, training=training)

    def discriminator_loss(self, images, latents, training=True):
        generated = ops.stop_gradient(self.synthesize(latents, training))
        fake = self.discriminate(generated, training)
        real = self.discriminate(images, training)
        return self.discriminator_game(images, generated, real, fake, training)

    def generator_loss(self, latents, training=True):
        drawn, bound = self.encode_source(latents, training)
        loss, logs = self.generator_objective(
            self.generator(drawn, training=training), latents, training
        )
        if bound:
            loss = loss + self.bottleneck_weight * bound["upper_bound"]
        return loss, logs | bound

    def generator_inputs(self, latents, seed=None):
        source = super().generator_inputs(latents)
        if self.bottleneck_dim is None:
            return source
        posterior = self.encoder(source, training=False)
        mean, scale = (
            ops.convert_to_numpy(posterior[key]) for key in ("mean", "scale")
        )
        noise = np.random.default_rng(seed).normal(size=mean.shape)
        return (mean + scale * noise).astype("float32")

    @property
    def traversable_codes(self):
        if self.bottleneck_dim is None:
            return super().traversable_codes
        return [(BOTTLENECK, Gaussian(self.bottleneck_dim, name=BOTTLENECK))]

    def traverse(self, name=BOTTLENECK, steps=10, rows=10, axis=0, seed=0):
        """Varies one dimension of r and keeps everything else.

        Arguments and result are those of `GenerativeModel.traverse`.
        """
        codes = dict(self.traversable_codes)
        if name not in codes:
            raise ValueError(
                f"Unknown code {name!r}. The codes are: {list(codes)}"
            )
        if self.bottleneck_dim is None:
            return super().traverse(name, steps, rows, axis, seed)
        values = axis_values(name, codes[name], steps, axis)
        latents = self.code_spec.sample(rows, seed=seed)
        base = self.generator_inputs(latents, seed)
        vectors = sweep(np.repeat(base, len(values), axis=0), values)
        images = self._images(vectors)
        return images.reshape(rows, len(values), *images.shape[1:])

    def representation(self, images, batch_size=256):
        """Returns the mean of e(r|z) at the z that q reads in each image.

        Arguments are those of `GenerativeModel.representation`.

        Returns:
            Float32 numpy array `(n, bottleneck_dim)`.
        """
        source = super().representation(images, batch_size)
        if self.bottleneck_dim is None:
            return source
        mean = self.encoder(source, training=False)["mean"]
        return ops.convert_to_numpy(mean)

    def get_config(self):
        config = super().get_config()
        config.update(
            bottleneck_dim=self.bottleneck_dim,
            bottleneck_weight=self.bottleneck_weight,
        )
        return config
