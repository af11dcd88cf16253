"""The base of every latent code."""

import abc
import inspect
import math
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_infogan.codes._paths import linear_path
from keras_infogan.codes._value_names import check_value_names, value_labels
from keras_infogan.codes.posterior import Posterior
from keras_infogan.hints import Seed, Tensor

# PyTorch takes no dots in the names of layers, and files no slashes.
FORBIDDEN = "./\\"


class Code(keras.layers.Layer, abc.ABC):
    """One structured latent code `c`: its prior p(c) and the head of q(c|x).

    A code is a Keras layer. Called on features `(batch, features)`, it
    returns a dictionary of tensors: the parameters of the approximate
    posterior q(c|x). The method `posterior` turns them into a `Posterior`,
    which computes log q(c|x). A code depends on nothing else in this package,
    so you can use it in a Keras model of your own.

    A new code subclasses `Code` and implements `width`, `discrete`,
    `entropy`, `parameter_units`, `sample`, `log_prior`, `parameters`,
    `posterior` and `traverse`. A code with several axes also implements
    `axes`. A code whose posterior has a smallest scale also implements
    `ceiling`. A code whose prior has a centre or a limited range, or is no
    flat space, also implements `truncate`, `clip` and `interpolate`. A code
    with a symmetric prior can implement `opposite`.

    Args:
        value_names: Names of the values, for display: one list of strings per
            axis, or a single list if the code has one axis. The names of an
            axis belong to the values of `traverse(len(names))`, in order: to
            all classes of a categorical code, or to the two ends of a
            continuous code. The list of an axis without names is empty. Names
            have no effect on training.
        mirrored: Whether the code takes its `opposite` value when the image is
            mirrored left to right, as the azimuth of a head does. In training
            Q then reads this code from images of which half are mirrored, so
            it learns what a mirror reverses. The images of the data set must
            be as likely as their mirror images.
        **kwargs: Arguments of `keras.layers.Layer`. `name` is the name of the
            code in the logs, in the results of `encode` and in the arguments
            of `generate` and `traverse`.

    Raises:
        ValueError: If `value_names` does not fit the axes of the code, the
            name is not a text without dots and slashes, or a mirrored code
            has no `opposite`.

    Example:

    ```python
    # Every code is used in the same way.
    code = Categorical(10, name="digit", value_names=list("0123456789"))
    codes = code.sample(4, seed=0)  # (4, 10)
    posterior = code.posterior(code(np.ones((4, 128), "float32")))
    posterior.log_prob(codes)  # (4,), log q(c|x) in nats
    code.values("3", count=1)  # one-hot code of the class called "3"
    ```

    Reference:
        [InfoGAN, section 5 and appendix C](https://arxiv.org/abs/1606.03657)
    """

    def __init__(
        self,
        value_names: Sequence | None = None,
        mirrored: bool = False,
        **kwargs: Any,
    ):
        kwargs.setdefault("dtype", "float32")
        # Keras numbers its default names per process. The names in the logs
        # must not depend on what else the process has built.
        kwargs.setdefault("name", type(self).__name__.lower())
        check_name(kwargs["name"])
        super().__init__(**kwargs)
        # The names are checked when they are first used, because the subclass
        # that knows the axes is not constructed yet.
        self._value_names = value_names
        self.mirrored = bool(mirrored)
        if mirrored and type(self).opposite is Code.opposite:
            raise ValueError(
                f"A code of class {type(self).__name__} cannot be mirrored, "
                "because it has no method `opposite`. Received: mirrored=True"
            )

    @property
    @abc.abstractmethod
    def width(self) -> int:
        """Number of columns of a sample; samples are `(batch, width)`."""

    @property
    def axes(self) -> int:
        """Number of axes, which can be varied independently of each other.

        Each axis takes `width // axes` adjacent columns.
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
        """Largest value in nats that the lower bound on I(c; x) can reach.

        For a discrete code this is H(c). The I(c; x) of a continuous code is
        not limited, but its lower bound is limited by the smallest scale of
        q(c|x). The ceiling is infinite if the scale has no limit.
        """
        return self.entropy if self.discrete else math.inf

    @property
    @abc.abstractmethod
    def parameter_units(self) -> int:
        """Number of outputs of the dense layer that computes q(c|x)."""

    @abc.abstractmethod
    def sample(self, batch_size: int | Tensor, seed: Seed = None) -> Tensor:
        """Draws `(batch_size, width)` float32 samples from p(c).

        Args:
            batch_size: Number of samples, an integer or a scalar tensor.
            seed: `None`, an integer or a `keras.random.SeedGenerator`.
        """

    @abc.abstractmethod
    def log_prior(self, codes: Tensor) -> Tensor:
        """Returns log p(c) in nats, `(batch,)`, of codes `(batch, width)`."""

    @abc.abstractmethod
    def parameters(self, outputs: Tensor) -> dict[str, Tensor]:
        """Returns the parameters of q(c|x) as float32 tensors by name.

        Args:
            outputs: `(batch, parameter_units)` float32 outputs of the head.
        """

    @abc.abstractmethod
    def posterior(self, parameters: dict[str, Tensor]) -> Posterior:
        """Returns q(c|x) as a `Posterior`.

        Args:
            parameters: Dictionary that the code returns when it is called on
                features.
        """

    @abc.abstractmethod
    def traverse(self, steps: int = 10) -> list[np.ndarray]:
        """Returns the values that a traversal shows.

        Args:
            steps: Number of values of a continuous axis.

        Returns:
            A list with one NumPy array `(values, width)` per axis. The
            columns of the other axes are NaN: they keep the value of the base
            sample.
        """

    @property
    def periodic(self) -> bool:
        """Whether a traversal ends next to the value that it begins with."""
        return False

    def truncate(self, codes: np.ndarray, truncation: float) -> np.ndarray:
        """Moves samples towards the centre of p(c), if it has one.

        Args:
            codes: NumPy array `(n, width)`.
            truncation: Factor of the distance to the centre, in [0, 1].

        Returns:
            NumPy array `(n, width)`. The samples of a discrete code or of an
            angle are returned unchanged.
        """
        return codes

    def opposite(self, codes: Tensor) -> Tensor:
        """Returns the values of mirrored images, which are as likely in p(c).

        The opposite of the opposite is the sample itself.

        Args:
            codes: `(batch, width)` samples.

        Returns:
            `(batch, width)` samples.

        Raises:
            NotImplementedError: If the code has none.
        """
        raise NotImplementedError(
            f"{type(self).__name__} has no opposite values."
        )

    def clip(self, codes: np.ndarray, reach: float = 1.0) -> np.ndarray:
        """Returns the nearest values that lie in the range of p(c).

        Args:
            codes: NumPy array `(n, width)`.
            reach: Factor by which the range is widened about its centre.

        Returns:
            NumPy array `(n, width)`. The values of a discrete code are
            returned unchanged.
        """
        return codes

    def interpolate(
        self, first: np.ndarray, second: np.ndarray, steps: int
    ) -> np.ndarray:
        """Returns a path between two values of each row, ends included.

        The path is a straight line. That of a discrete code passes through
        mixtures of its two values.

        Args:
            first: NumPy array `(n, width)`.
            second: NumPy array `(n, width)`.
            steps: Number of values on the path, at least 2.

        Returns:
            Float32 NumPy array `(n, steps, width)`.
        """
        return linear_path(first, second, steps)

    def labels(self, steps: int = 10) -> list[list[str]]:
        """Returns a label for each value of `traverse(steps)`.

        Args:
            steps: Number of values of a continuous axis.

        Returns:
            One list of strings per axis. The label of a value is its name, if
            it has one, and else its number. A continuous value has both.
        """
        return value_labels(self, steps)

    def number(self, value: np.ndarray) -> str:
        """Returns the number that stands for a value of one axis, as a string.

        Args:
            value: NumPy array of the columns of the axis.
        """
        return ", ".join(f"{part:.2g}" for part in value)

    def share(self, first: Tensor, second: Tensor, chosen: Tensor) -> Tensor:
        """Copies the values of some axes from `first` to `second`.

        Args:
            first: `(batch, width)` samples.
            second: `(batch, width)` samples.
            chosen: `(batch, axes)`, 1 for the axes to copy and 0 for the
                others.

        Returns:
            `(batch, width)` samples.
        """
        chosen = ops.repeat(chosen, self.width // self.axes, axis=-1)
        return chosen * first + (1.0 - chosen) * second

    @property
    def value_names(self) -> list[list[str]] | None:
        """Names of the values, one list per axis, or `None`."""
        return check_value_names(self, self._value_names)

    @value_names.setter
    def value_names(self, names: Sequence | None) -> None:
        self._value_names = check_value_names(self, names)

    @property
    def facts(self) -> dict[str, Any]:
        """What one must know to set the code without Keras, as JSON values.

        `low` and `high` are the ends of what `traverse` shows. A subclass adds
        what its prior needs beside them.
        """
        shown = np.concatenate(self.traverse(2))
        return {
            "class": type(self).__name__,
            "width": self.width,
            "axes": self.axes,
            "discrete": self.discrete,
            "periodic": self.periodic,
            "low": float(np.nanmin(shown)),
            "high": float(np.nanmax(shown)),
            "value_names": self.value_names,
        }

    def values(self, value: Any, count: int) -> np.ndarray:
        """Broadcasts a value given by a user to `count` samples.

        Args:
            value: A number, an array `(width,)` or `(count, width)`, or one
                of `value_names`.
            count: Number of samples.

        Returns:
            Float32 NumPy array `(count, width)`. It is NaN on the axes that
            the value does not set, which keep what was drawn.

        Raises:
            ValueError: If the value has another shape, is not finite, or is
                not one of `value_names`.
        """
        if isinstance(value, str):
            return np.tile(self._named(value), (count, 1))
        return self._spread(value, count, self.width, "a number")

    def _spread(self, value, count, width, kind):
        """Broadcasts numbers to a float32 array `(count, width)`."""
        numbers = self._numbers(value)
        try:
            spread = np.broadcast_to(numbers, (count, width))
        except ValueError:
            raise ValueError(
                f"A value of code {self.name!r} must be {kind} or an array of "
                f"shape ({width},) or ({count}, {width}). Received: shape "
                f"{numbers.shape}"
            ) from None
        return spread.astype("float32")

    def _numbers(self, value):
        """Returns a value as an array of finite numbers."""
        try:
            numbers = np.asarray(value)
            right = numbers.dtype.kind in "biuf" and np.isfinite(numbers).all()
        except ValueError:
            right = False
        if not right:
            raise ValueError(
                f"Values of code {self.name!r} must be finite numbers. "
                f"Received: {value!r}"
            )
        return numbers

    def _named(self, name):
        """Returns the value that has a name."""
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
        if self.mirrored:
            config["mirrored"] = True
        return config

    def __repr__(self) -> str:
        return self.written(name=self.name)

    def written(self, **others: Any) -> str:
        """Returns the code as one writes it, without arguments by default.

        Args:
            **others: Further arguments to write.
        """
        if self.mirrored:
            others = {"mirrored": True, **others}
        parameters = {}
        for base in type(self).__mro__[: type(self).__mro__.index(Code)]:
            parameters = {**inspect.signature(base).parameters, **parameters}
        words = []
        for name, parameter in parameters.items():
            value = getattr(self, name, parameter.default)
            if parameter.default is not parameter.empty:
                if repr(value) != repr(parameter.default):
                    others = {name: value, **others}
            elif parameter.kind is not parameter.VAR_KEYWORD:
                words.append(repr(value))
        words += [f"{name}={value!r}" for name, value in others.items()]
        return f"{type(self).__name__}({', '.join(words)})"

    def check_width(self, codes: Tensor) -> None:
        """Raises `ValueError` if `codes` is not `(batch, width)`."""
        if len(codes.shape) != 2 or codes.shape[-1] != self.width:
            raise ValueError(
                f"Samples of code {self.name!r} must have the shape (batch, "
                f"{self.width}). Received: shape {tuple(codes.shape)}"
            )


def check_name(name: Any) -> None:
    """Raises `ValueError` if a code cannot have this name."""
    right = isinstance(name, str) and name.strip()
    if not right or set(name) & set(FORBIDDEN):
        raise ValueError(
            "The name of a code must be a text without dots and slashes, "
            f"such as 'digit'. Received: {name!r}"
        )
