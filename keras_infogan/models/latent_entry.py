"""How codes and noise enter the generator."""

import functools

import keras
import numpy as np
from keras import ops

from keras_infogan.codes.code import Code
from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.codes.gaussian import Gaussian
from keras_infogan.hints import Latents, Tensor
from keras_infogan.information.bottleneck import bottleneck_upper_bound
from keras_infogan.networks.network import output_of

BOTTLENECK = "bottleneck"
# Standard normal noise that r is drawn with.
BOTTLENECK_NOISE = "bottleneck_noise"


class Concatenation:
    """Concatenates codes and noise to the input of the generator.

    Args:
        code_spec: `CodeSpec` of the model.

    Attributes:
        log_names: Names of the values that are logged in a step.
        network: Network between the codes and the generator, which the
            optimizer of G updates, or `None`.
    """

    log_names = ()
    network = None

    def __init__(self, code_spec: CodeSpec):
        self.code_spec = code_spec

    @property
    def variables(self) -> list[keras.Variable]:
        """Variables that the optimizer of G updates."""
        return self.network.trainable_variables if self.network else []

    @property
    def width(self) -> int:
        """Width of the generator input."""
        return self.code_spec.latent_dim

    @property
    def codes(self) -> dict[str, Code]:
        """The codes that the generator input consists of, by name."""
        return dict(self.code_spec.items())

    def priors(self) -> dict[str, Code]:
        """Returns all parts of the generator input by name, in their order.

        They are the `codes` and, if it is a part, the noise as a code.
        """
        return self.code_spec.priors()

    def columns(self, name: str) -> tuple[int, int]:
        """Returns the columns `(start, stop)` of a code in the input."""
        return self.code_spec.columns(name)

    def __call__(
        self, latents: Latents, training: bool = False
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """Returns the generator input and a dictionary of logs.

        Args:
            latents: Dictionary of codes and noise.
            training: Whether the network is called in training mode.
        """
        return self.code_spec.concatenate(latents), {}

    def cost(self, logs: dict[str, Tensor]) -> float | Tensor:
        """Returns the term that is added to the loss of G, given the logs."""
        return 0.0

    def draw(self, latents: Latents, seed: int | None = None) -> np.ndarray:
        """Returns the generator input as a NumPy array, for inference.

        Args:
            latents: Dictionary of codes and noise.
            seed: Integer seed of any further random numbers, or `None`.
        """
        return ops.convert_to_numpy(self.code_spec.concatenate(latents))

    @property
    def inputs(self) -> dict[str, int]:
        """Widths of the latents that `assemble` takes, by name."""
        widths = {name: code.width for name, code in self.code_spec.items()}
        noise_dim = self.code_spec.noise_dim
        return widths | ({"noise": noise_dim} if noise_dim else {})

    def assemble(self, latents: Latents) -> Tensor:
        """Returns the generator input, and draws nothing.

        Args:
            latents: Dictionary of tensors `(batch, width)`, one for each of
                `inputs`.
        """
        names = (*self.code_spec.names, "noise")
        parts = [latents[name] for name in names if name in latents]
        return ops.concatenate(parts, axis=-1)

    def representation(self, modes: np.ndarray) -> np.ndarray:
        """Returns the representation of images as a NumPy array.

        Args:
            modes: `(n, width)` array of the most likely values of all codes.
        """
        return modes


class Bottleneck(Concatenation):
    """Draws the generator input r from a stochastic encoder e(r|z).

    Args:
        code_spec: `CodeSpec` of the model, which defines z.
        encoder: Network from z to the `"mean"` and `"scale"` of r.
        weight: Weight beta of the KL divergence in the loss of G.
        seed_generator: `keras.random.SeedGenerator` that r is drawn with in
            training.
    """

    log_names = ("upper_bound",)

    def __init__(
        self,
        code_spec: CodeSpec,
        encoder: keras.layers.Layer,
        weight: float,
        seed_generator: keras.random.SeedGenerator,
    ):
        super().__init__(code_spec)
        self.network = encoder
        self.weight = weight
        self.seed_generator = seed_generator

    @functools.cached_property
    def width(self) -> int:
        source = (self.code_spec.latent_dim,)
        return output_of(self.network, source)["mean"].shape[-1]

    @property
    def codes(self) -> dict[str, Code]:
        return {BOTTLENECK: Gaussian(self.width, name=BOTTLENECK)}

    def priors(self) -> dict[str, Code]:
        return self.codes

    def columns(self, name: str) -> tuple[int, int]:
        return 0, self.width

    def __call__(
        self, latents: Latents, training: bool = False
    ) -> tuple[Tensor, dict[str, Tensor]]:
        source = self.code_spec.concatenate(latents)
        posterior = self.network(source, training=training)
        noise = keras.random.normal(
            ops.shape(posterior["mean"]), seed=self.seed_generator
        )
        drawn = posterior["mean"] + posterior["scale"] * noise
        return drawn, {"upper_bound": bottleneck_upper_bound(**posterior)}

    def cost(self, logs: dict[str, Tensor]) -> float | Tensor:
        return self.weight * logs["upper_bound"]

    def draw(self, latents: Latents, seed: int | None = None) -> np.ndarray:
        posterior = self.network(super().draw(latents), training=False)
        mean, scale = (
            ops.convert_to_numpy(posterior[key]) for key in ("mean", "scale")
        )
        noise = np.random.default_rng(seed).normal(size=mean.shape)
        return (mean + scale * noise).astype("float32")

    @property
    def inputs(self) -> dict[str, int]:
        return super().inputs | {BOTTLENECK_NOISE: self.width}

    def assemble(self, latents: Latents) -> Tensor:
        source = super().assemble(latents)
        posterior = self.network(source, training=False)
        noise = ops.convert_to_tensor(latents[BOTTLENECK_NOISE])
        return posterior["mean"] + posterior["scale"] * noise

    def representation(self, modes: np.ndarray) -> np.ndarray:
        # Q does not recognise the noise, so its mean, 0, is used.
        noise = np.zeros((len(modes), self.code_spec.noise_dim), "float32")
        source = np.concatenate([modes, noise], axis=-1)
        mean = self.network(source, training=False)["mean"]
        return ops.convert_to_numpy(mean)
