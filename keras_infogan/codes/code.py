"""The base of every latent code."""

import abc
import math
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_infogan.codes._value_names import check_value_names
from keras_infogan.codes.posterior import Posterior
from keras_infogan.hints import Seed, Tensor


class Code(keras.layers.Layer, abc.ABC):
    """One structured latent code `c`: its prior p(c) and the head of q(c|x).

    A code is a Keras layer. Called on features `(batch, features)`, it
    returns the parameters of the approximate posterior q(c|x), a dictionary
    of tensors, of which `posterior` makes an object that scores codes. It
    needs nothing else of this package, so it also serves in a model of your
    own.

    A new code subclasses `Code` and implements `width`, `discrete`,
    `entropy`, `parameter_units`, `sample`, `log_prior`, `parameters`,
    `posterior` and `traverse`. A code of several axes also implements `axes`,
    and one whose posterior has a smallest scale also implements `ceiling`.

    Args:
        value_names: Names of values, for people: one list of strings for
            every axis, or the list itself if there is one axis. The names of
            an axis belong to the values of `traverse(len(names))`, in order:
            all classes of a categorical code, the two ends of a continuous
            one. They take no part in training.
        name: Name of the code. It names the code in logs, in the results of
            `encode` and in the arguments of `generate` and `traverse`.

    Raises:
        ValueError: If `value_names` does not fit the axes of the code.

    Reference:
        [InfoGAN, section 5 and appendix C](https://arxiv.org/abs/1606.03657)
    """

    def __init__(self, value_names: Sequence | None = None, **kwargs: Any):
        kwargs.setdefault("dtype", "float32")
        # Keras numbers default names by process, and logs must not depend on
        # what else a process built.
        kwargs.setdefault("name", type(self).__name__.lower())
        super().__init__(**kwargs)
        # Checked when they are first used, because the subclass that knows
        # the axes is not constructed yet.
        self._value_names = value_names

    @property
    @abc.abstractmethod
    def width(self) -> int:
        """Number of columns of a sample: samples are `(batch, width)`."""

    @property
    def axes(self) -> int:
        """Number of axes: what can be varied while all else is kept.

        The `width // axes` columns of an axis stand together.
        """
        return 1

    @property
    @abc.abstractmethod
    def discrete(self) -> bool:
        """Whether p(c) is a probability mass function."""

    @property
    @abc.abstractmethod
    def entropy(self) -> float:
        """H(c) in nats, summed over the axes."""

    @property
    def ceiling(self) -> float:
        """The largest value in nats that the lower bound on I(c; x) can take.

        This is H(c) for a discrete code. For a continuous code, whose I(c; x)
        has no ceiling, it is what the smallest scale of q(c|x) lets through,
        or infinity if the scale has no limit.
        """
        return self.entropy if self.discrete else math.inf

    @property
    @abc.abstractmethod
    def parameter_units(self) -> int:
        """Number of outputs of the dense layer that heads q(c|x)."""

    @abc.abstractmethod
    def sample(self, batch_size: int | Tensor, seed: Seed = None) -> Tensor:
        """Draws `(batch_size, width)` float32 samples of p(c).

        Args:
            batch_size: Number of samples, an integer or a scalar tensor.
            seed: `None`, an integer or a `keras.random.SeedGenerator`.
        """

    @abc.abstractmethod
    def log_prior(self, codes: Tensor) -> Tensor:
        """Returns log p(c) of codes `(batch, width)` in nats, `(batch,)`."""

    @abc.abstractmethod
    def parameters(self, outputs: Tensor) -> dict[str, Tensor]:
        """Returns the parameters of q(c|x), float32 tensors by name.

        Args:
            outputs: Float32 outputs of the head, `(batch, parameter_units)`.
        """

    @abc.abstractmethod
    def posterior(self, parameters: dict[str, Tensor]) -> Posterior:
        """Returns q(c|x), a `Posterior`.

        Args:
            parameters: What the code returned when it was called on features.
        """

    @abc.abstractmethod
    def traverse(self, steps: int = 10) -> list[np.ndarray]:
        """Returns the values to draw in a traversal.

        Args:
            steps: Number of values of a continuous axis.

        Returns:
            A list with one numpy array `(values, width)` for each axis, `nan`
            in the columns of the other axes, which keep the value of the base
            sample.
        """

    def share(self, first: Tensor, second: Tensor, chosen: Tensor) -> Tensor:
        """Returns second samples that have the first ones' values on some axes.

        Args:
            first: Samples `(batch, width)`.
            second: Samples `(batch, width)`.
            chosen: `(batch, axes)`, 1 for the axes that are shared, else 0.
        """
        chosen = ops.repeat(chosen, self.width // self.axes, axis=-1)
        return chosen * first + (1.0 - chosen) * second

    @property
    def value_names(self) -> list[list[str]] | None:
        """Names of the values of every axis, a list of lists, or `None`."""
        return check_value_names(self, self._value_names)

    @value_names.setter
    def value_names(self, names: Sequence | None) -> None:
        self._value_names = check_value_names(self, names)

    def values(self, value: Any, count: int) -> np.ndarray:
        """Spreads a value given by a user over `count` samples.

        Args:
            value: A number, an array `(width,)` or `(count, width)`, or one
                of `value_names`.
            count: Number of samples.

        Returns:
            Float32 numpy array `(count, width)`, `nan` where the value leaves
            an axis as it was drawn.
        """
        if isinstance(value, str):
            return np.tile(self._named(value), (count, 1))
        try:
            spread = np.broadcast_to(value, (count, self.width))
        except ValueError:
            raise ValueError(
                f"Code {self.name!r} takes a number or an array of shape "
                f"({self.width},) or ({count}, {self.width}). Received: shape "
                f"{np.shape(value)}"
            ) from None
        if not np.isfinite(spread).all():
            raise ValueError(
                f"Values of code {self.name!r} must be finite. Received: "
                f"{value!r}"
            )
        return spread.astype("float32")

    def _named(self, name):
        """Returns the value that a user has named."""
        names = self.value_names or []
        for axis, known in enumerate(names):
            if name in known:
                return self.traverse(len(known))[axis][known.index(name)]
        raise ValueError(
            f"Code {self.name!r} has no value called {name!r}. Its named "
            f"values are: {names}"
        )

    def build(self, features_shape: tuple[int | None, ...]) -> None:
        self.head = keras.layers.Dense(
            self.parameter_units,
            kernel_initializer=keras.initializers.TruncatedNormal(0.0, 0.02),
            dtype=self.dtype_policy,
            name="head",
        )
        self.head.build(features_shape)

    def call(self, features: Tensor) -> dict[str, Tensor]:
        return self.parameters(ops.cast(self.head(features), "float32"))

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        if self._value_names is not None:
            config["value_names"] = self.value_names
        return config

    def check_width(self, codes: Tensor) -> None:
        """Raises `ValueError` if `codes` is not `(batch, width)`."""
        if len(codes.shape) != 2 or codes.shape[-1] != self.width:
            raise ValueError(
                f"Code {self.name!r} takes arrays of shape (batch, "
                f"{self.width}). Received: shape {tuple(codes.shape)}"
            )
