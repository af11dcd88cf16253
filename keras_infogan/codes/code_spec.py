"""The codes and the noise that a generator takes, in order."""

from collections.abc import Sequence
from typing import Any, Self

import keras
import numpy as np
from keras import ops

from keras_infogan.checks import check_choice, check_integer, check_seed
from keras_infogan.codes._value_names import check_value_names
from keras_infogan.codes.code import Code, check_name
from keras_infogan.codes.gaussian import Gaussian
from keras_infogan.codes.posterior import Posterior
from keras_infogan.codes.uniform import Uniform
from keras_infogan.hints import Latents, Seed, Tensor

NOISES = ("uniform", "normal")


@keras.saving.register_keras_serializable(package="keras_infogan")
class CodeSpec(keras.layers.Layer):
    """Combines any number of codes with incompressible noise.

    A `CodeSpec` joins a dictionary of codes to the latent vector that a
    generator takes, and splits it again. Called on features, it returns the
    parameters of the posterior q(c|x) of every code, dictionaries of tensors
    by name. `posteriors` returns them as `Posterior` objects. The `CodeSpec`
    owns the seed generator that draws the codes and the noise in training.

    Args:
        codes: List of `Code` layers, or a dictionary of them by name. In a
            list, codes with the same name are numbered: `categorical`,
            `categorical_1`, ...
        noise_dim: Width of the noise, 0 or more.
        noise: Distribution of the noise: `"uniform"` in [-1, 1), as in the
            paper's code, or `"normal"`.
        seed: Integer seed of the codes and the noise, or `None`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Raises:
        ValueError: If `codes` is empty, or an argument has an invalid value.

    Example:

    ```python
    codes = {"digit": Categorical(10), "style": Uniform(2)}
    spec = CodeSpec(codes, noise_dim=62)
    spec.latent_dim  # 74
    latents = spec.sample(128)  # {"digit": ..., "style": ..., "noise": ...}
    vector = spec.concatenate(latents)  # (128, 74)
    ```

    Reference:
        [InfoGAN, section 3](https://arxiv.org/abs/1606.03657)
    """

    def __init__(
        self,
        codes: Sequence[Code] | dict[str, Code],
        noise_dim: int = 62,
        noise: str = "uniform",
        seed: int | None = None,
        **kwargs: Any,
    ):
        kwargs.setdefault("name", "code_spec")
        kwargs.setdefault("dtype", "float32")
        super().__init__(**kwargs)
        if isinstance(codes, dict):
            codes = [_renamed(code, name) for name, code in codes.items()]
        if not isinstance(codes, (list, tuple)) or not codes:
            raise ValueError(
                "`codes` must be a list or dictionary of at least one code, "
                f"such as [Categorical(10), Uniform(2)]. Received: {codes!r}"
            )
        self.codes = [_unbuilt(code) for code in codes]
        self.noise_dim = check_integer("noise_dim", noise_dim, 0)
        self.noise = check_choice("noise", noise, NOISES)
        self.seed = check_seed(seed)
        self.seed_generator = keras.random.SeedGenerator(self.seed)
        self.names = _unique_names(code.name for code in self.codes)
        for code in self.codes:
            check_value_names(code, code.value_names)

    @classmethod
    def of(cls, codes: Self | Sequence[Code] | dict[str, Code]) -> Self:
        """Returns a `CodeSpec` whose heads are not used by another model.

        Args:
            codes: `CodeSpec`, or a list or dictionary of codes. A `CodeSpec`
                that is already built is copied.
        """
        if not isinstance(codes, cls):
            return cls(codes)
        return cls.from_config(codes.get_config()) if codes.built else codes

    def __getitem__(self, name: str) -> Code:
        if name not in self.names:
            raise ValueError(
                f"Unknown code {name!r}. The codes are: {self.names}"
            )
        return self.codes[self.names.index(name)]

    def items(self) -> list[tuple[str, Code]]:
        """Returns the (name, code) pairs in order."""
        return list(zip(self.names, self.codes))

    @property
    def latent_dim(self) -> int:
        """Width of the generator's input."""
        return sum(code.width for code in self.codes) + self.noise_dim

    def columns(self, name: str) -> tuple[int, int]:
        """Returns the columns of a code in the latent vector.

        Args:
            name: Name of a code, or `"noise"`.

        Returns:
            Tuple `(start, stop)`: the first column, and the column after the
            last one.

        Raises:
            ValueError: If there is no such code.
        """
        widths = {key: code.width for key, code in self.items()}
        widths["noise"] = self.noise_dim
        if name not in widths:
            raise ValueError(
                f"Unknown code {name!r}. The codes are: {self.names}"
            )
        start = sum(list(widths.values())[: list(widths).index(name)])
        return start, start + widths[name]

    def priors(self) -> dict[str, Code]:
        """Returns the codes by name, and the noise as a code of its own.

        The noise is called `"noise"`. It is left out if its width is 0.
        """
        if not self.noise_dim:
            return dict(self.items())
        noise = Gaussian if self.noise == "normal" else Uniform
        return {**dict(self.items()), "noise": noise(self.noise_dim)}

    def sample(self, batch_size: int | Tensor, seed: Seed = None) -> Latents:
        """Draws codes and noise.

        Args:
            batch_size: Number of samples.
            seed: An integer or a `keras.random.SeedGenerator`. `None` uses
                the seed generator of training.

        Returns:
            A dictionary of float32 tensors: `(batch, width)` for every code,
            by its name, and `(batch, noise_dim)` for `"noise"`.
        """
        if seed is None:
            seed = self.seed_generator
        elif isinstance(seed, int):
            seed = keras.random.SeedGenerator(seed)
        latents = {n: c.sample(batch_size, seed) for n, c in self.items()}
        shape = (batch_size, self.noise_dim)
        if self.noise == "normal":
            latents["noise"] = keras.random.normal(
                shape, dtype="float32", seed=seed
            )
        else:
            latents["noise"] = keras.random.uniform(
                shape, -1, 1, dtype="float32", seed=seed
            )
        return latents

    def concatenate(self, latents: Latents) -> Tensor:
        """Joins a dictionary of latents to one `(batch, latent_dim)` tensor.

        Raises:
            ValueError: If a code is missing, unknown or of another width.
        """
        unknown = sorted(set(latents) - {*self.names, "noise"})
        missing = [n for n in (*self.names, "noise") if n not in latents]
        if unknown or missing:
            raise ValueError(
                f"`latents` must have the keys {[*self.names, 'noise']}. "
                f"Missing: {missing}. Unknown: {unknown}"
            )
        for name, code in self.items():
            code.check_width(latents[name])
        parts = [latents[name] for name in (*self.names, "noise")]
        return ops.concatenate(
            [ops.cast(part, "float32") for part in parts], axis=-1
        )

    def split(self, vector: Tensor) -> Latents:
        """Splits a `(batch, latent_dim)` tensor, as `concatenate` joined it.

        Raises:
            ValueError: If the tensor does not have `latent_dim` columns.
        """
        if vector.shape[-1] != self.latent_dim:
            raise ValueError(
                f"A latent vector must have {self.latent_dim} columns. "
                f"Received: shape {tuple(vector.shape)}"
            )
        widths = [code.width for code in self.codes]
        parts = ops.split(vector, np.cumsum(widths).tolist(), axis=-1)
        return dict(zip((*self.names, "noise"), parts))

    def build(self, features_shape: tuple[int | None, ...]) -> None:
        for code in self.codes:
            if not code.built:
                code.build(features_shape)
        self.built = True

    def call(self, features: Tensor) -> dict[str, dict[str, Tensor]]:
        return {name: code(features) for name, code in self.items()}

    def compute_output_spec(self, features: Tensor) -> dict[str, dict]:
        # Keras would give all tensors the dtype of the layer.
        return keras.Operation.compute_output_spec(self, features)

    def compute_output_shape(
        self, features_shape: tuple[int | None, ...]
    ) -> dict[str, dict[str, tuple]]:
        spec = self.compute_output_spec(keras.KerasTensor(features_shape))
        return keras.tree.map_structure(lambda tensor: tensor.shape, spec)

    def posteriors(self, features: Tensor) -> dict[str, Posterior]:
        """Returns the posterior q(c|x) of every code by name.

        Args:
            features: `(batch, features)`.
        """
        parameters = self(features)
        return {n: c.posterior(parameters[n]) for n, c in self.items()}

    def __repr__(self) -> str:
        codes = ", ".join(f"{n!r}: {c.written()}" for n, c in self.items())
        noise = "" if self.noise == "uniform" else f", noise={self.noise!r}"
        return f"CodeSpec({{{codes}}}, noise_dim={self.noise_dim}{noise})"

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(
            codes=[keras.saving.serialize_keras_object(c) for c in self.codes],
            noise_dim=self.noise_dim,
            noise=self.noise,
            seed=self.seed,
        )
        return config


def _renamed(code, name):
    """Returns a copy of a code with another name."""
    code = _code(code)
    check_name(name)
    return type(code).from_config(code.get_config() | {"name": name})


def _code(code):
    if isinstance(code, dict):
        code = keras.saving.deserialize_keras_object(code)
    if not isinstance(code, Code):
        raise ValueError(
            f"A code must be a `Code`, such as Categorical(10). Received: "
            f"{code!r}"
        )
    return code


def _unbuilt(code):
    """Returns the code, or a copy without a head if the code is built."""
    code = _code(code)
    return type(code).from_config(code.get_config()) if code.built else code


def _unique_names(names):
    unique = []
    for name in names:
        if name == "noise":
            raise ValueError(
                "A code must not have the name of the noise. Received: 'noise'"
            )
        number, candidate = 0, name
        while candidate in unique:
            number += 1
            candidate = f"{name}_{number}"
        unique.append(candidate)
    return unique
