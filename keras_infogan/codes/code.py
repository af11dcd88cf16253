"""The base of every latent code."""

import abc
import math

import keras
import numpy as np
from keras import ops


class Code(keras.layers.Layer, abc.ABC):
    """One structured latent code `c`: its prior p(c) and the head of q(c|x).

    A code is a Keras layer. Called on features `(batch, features)` it returns
    the parameters of the approximate posterior q(c|x) as a dictionary of
    tensors, and its other verbs sample the prior and score codes under either
    distribution. It needs nothing else of this package, so it also serves in
    a model of your own.

    A new code subclasses `Code` and implements `dim`, `discrete`, `entropy`,
    `ceiling`, `parameter_units`, `sample`, `parameters`, `log_prior`,
    `log_likelihood`, `estimate` and `traverse`.

    Args:
        name: Name of the code; it names the code in logs, in the results of
            `encode` and in the arguments of `traverse`.

    Reference:
        [InfoGAN, section 5 and appendix C](https://arxiv.org/abs/1606.03657)
    """

    def __init__(self, **kwargs):
        kwargs.setdefault("dtype", "float32")
        # Keras numbers default names by process, and logs must not depend on
        # what else a process built.
        kwargs.setdefault("name", type(self).__name__.lower())
        super().__init__(**kwargs)

    @property
    @abc.abstractmethod
    def dim(self) -> int:
        """Width of one sample: samples have shape `(batch, dim)`."""

    @property
    @abc.abstractmethod
    def discrete(self) -> bool:
        """Whether p(c) is a probability mass function."""

    @property
    @abc.abstractmethod
    def entropy(self) -> float:
        """H(c) in nats, summed over the code's dimensions."""

    @property
    @abc.abstractmethod
    def ceiling(self) -> float:
        """The largest value in nats that the lower bound on I(c; x) can take.

        It is H(c) for a discrete code. For a continuous code, whose I(c; x)
        has no ceiling, it is what the smallest scale of q(c|x) lets through.
        """

    @property
    @abc.abstractmethod
    def parameter_units(self) -> int:
        """Number of outputs of the dense layer that heads q(c|x)."""

    @abc.abstractmethod
    def sample(self, batch_size, seed=None):
        """Draws `(batch_size, dim)` float32 samples of p(c).

        Args:
            batch_size: Number of samples, an integer or a scalar tensor.
            seed: `None`, an integer or a `keras.random.SeedGenerator`.
        """

    @abc.abstractmethod
    def parameters(self, outputs):
        """Maps raw outputs `(batch, parameter_units)` to q(c|x)'s parameters.

        Returns:
            A dictionary of float32 tensors `(batch, ...)`.
        """

    @abc.abstractmethod
    def log_prior(self, codes):
        """Returns log p(c) of codes `(batch, dim)` in nats, `(batch,)`."""

    @abc.abstractmethod
    def log_likelihood(self, codes, parameters):
        """Returns log q(c|x) of codes `(batch, dim)` in nats, `(batch,)`."""

    @abc.abstractmethod
    def estimate(self, parameters):
        """Returns the code that q(c|x) holds most likely, `(batch, dim)`."""

    @abc.abstractmethod
    def traverse(self, steps=10):
        """Returns the values to draw in a traversal.

        Returns:
            A list with one numpy array `(values, dim)` for each axis of the
            code. Axes of a continuous code vary one dimension each and are
            `nan` where a dimension keeps the value of the base sample.
        """

    def invariant_information(self, parameters, other_parameters):
        """Returns the information in nats that two views' codes share.

        Args:
            parameters: Parameters of q(c|x) of one view of each image.
            other_parameters: Those of another view.
        """
        raise NotImplementedError(
            f"{type(self).__name__} does not say what two views share."
        )

    def values(self, value, count):
        """Spreads a value given by a user over `count` samples.

        Args:
            value: A number, or an array `(dim,)` or `(count, dim)`.
            count: Number of samples.

        Returns:
            Float32 numpy array `(count, dim)`.
        """
        try:
            spread = np.broadcast_to(value, (count, self.dim))
        except ValueError:
            raise ValueError(
                f"Code '{self.name}' takes a number or an array of shape "
                f"({self.dim},) or ({count}, {self.dim}). Received: shape "
                f"{np.shape(value)}"
            ) from None
        return spread.astype("float32")

    def build(self, features_shape):
        self.head = keras.layers.Dense(
            self.parameter_units,
            kernel_initializer=keras.initializers.TruncatedNormal(0.0, 0.02),
            dtype=self.dtype_policy,
            name="head",
        )
        self.head.build(features_shape)

    def call(self, features):
        return self.parameters(ops.cast(self.head(features), "float32"))

    def check_dim(self, codes):
        """Raises `ValueError` if `codes` is not `(batch, dim)`."""
        if len(codes.shape) != 2 or codes.shape[-1] != self.dim:
            raise ValueError(
                f"Code '{self.name}' takes arrays of shape (batch, {self.dim})."
                f" Received: shape {tuple(codes.shape)}"
            )


def check_positive_integer(name, value):
    """Raises `ValueError` if `value` is not an integer of at least 1."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(
            f"`{name}` must be an integer of at least 1. Received: {value!r}"
        )
    return value


def check_finite(name, value):
    """Raises `ValueError` if `value` is not a finite number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"`{name}` must be a number. Received: {value!r}")
    if not math.isfinite(value):
        raise ValueError(f"`{name}` must be finite. Received: {value!r}")
    return float(value)
