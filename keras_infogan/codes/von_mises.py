"""A von Mises code: independent angles."""

import math
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_infogan.checks import check_finite, check_positive_integer
from keras_infogan.codes.code import Code
from keras_infogan.codes.posterior import Posterior
from keras_infogan.hints import Seed, Tensor

SMALLEST_SQUARE = 1e-12
# Where the series of I0 gives way to its asymptotic expansion.
SWITCH = 3.75
SERIES = (
    1.0, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.0360768, 0.0045813,
)  # fmt: skip
EXPANSION = (
    0.39894228, 0.01328592, 0.00225319, -0.00157565, 0.00916281, -0.02057706,
    0.02635537, -0.01647633, 0.00392377,
)  # fmt: skip


def log_bessel(x: Tensor) -> Tensor:
    """Returns log I0(x) of a tensor that is at least 0, to about 1e-6.

    I0 is the modified Bessel function of the first kind of order 0.

    Reference:
        Abramowitz and Stegun, Handbook of Mathematical Functions, 9.8.1, 9.8.2
    """
    # Each branch gets an argument of its own range, so that the gradient of
    # the one that is not taken stays finite.
    small = ops.minimum(x, SWITCH) / SWITCH
    large = ops.maximum(x, SWITCH)
    series = _polynomial(SERIES, ops.square(small))
    expansion = _polynomial(EXPANSION, SWITCH / large)
    return ops.where(
        x <= SWITCH,
        ops.log(series),
        large - 0.5 * ops.log(large) + ops.log(expansion),
    )


def _polynomial(coefficients, x):
    value = 0.0 * x
    for coefficient in reversed(coefficients):
        value = value * x + coefficient
    return value


class VonMisesPosterior(Posterior):
    """Independent angles, each around a mean direction.

    Args:
        mean: `(batch, 2 * dim)`: for each angle a unit vector, its mean
            direction.
        concentration: `(batch, dim)` numbers, at least 0. 0 is uniform; at a
            large one the standard deviation is its inverse square root, in
            radians.
    """

    def __init__(self, mean: Tensor, concentration: Tensor):
        self.mean = mean
        self.concentration = concentration

    @property
    def parameters(self) -> dict[str, Tensor]:
        return {"mean": self.mean, "concentration": self.concentration}

    @property
    def mode(self) -> Tensor:
        return self.mean

    def log_prob(self, codes: Tensor) -> Tensor:
        angles = self.concentration.shape[-1]
        products = ops.reshape(codes * self.mean, (-1, angles, 2))
        cosine = ops.sum(products, axis=-1)
        density = (
            self.concentration * cosine
            - log_bessel(self.concentration)
            - math.log(2.0 * math.pi)
        )
        return ops.sum(density, axis=-1)


@keras.saving.register_keras_serializable(package="keras_infogan")
class VonMises(Code):
    """`dim` independent uniform angles with von Mises posteriors.

    For what turns: an azimuth, a hue, the hour of a day. An angle enters the
    generator as a point on the unit circle, cosine and sine, so that a full
    turn has no seam. It has two columns and one axis.

    Args:
        dim: Number of angles.
        concentration: `None` to learn the posterior's concentration, or a
            fixed positive number.
        largest_concentration: Limit of a learned concentration, approached
            smoothly. The default of 100 is a standard deviation of 0.1
            radians.
        **kwargs: Arguments of `Code`: `name`, `value_names`. The names of an
            axis stand at equal angles, counterclockwise from 0.

    Raises:
        ValueError: If an argument is not a number of its range.

    Example:

    ```python
    code = VonMises(1, name="azimuth")
    code.sample(4, seed=0)  # (4, 2), points on the unit circle
    code.entropy  # 1.8379 nats = ln(2 pi)
    code.values(90.0, count=1)  # [[0, 1]]: a number is an angle in degrees
    ```

    Reference:
        Mardia and Jupp, Directional Statistics, section 3.5.4
    """

    discrete = False

    def __init__(
        self,
        dim: int,
        concentration: float | None = None,
        largest_concentration: float = 100.0,
        **kwargs: Any,
    ):
        super().__init__(**kwargs)
        self.dim = check_positive_integer("dim", dim)
        for name, value in (
            ("concentration", concentration),
            ("largest_concentration", largest_concentration),
        ):
            if value is not None and check_finite(name, value) <= 0.0:
                raise ValueError(f"`{name}` must be above 0. Received: {value}")
        self.concentration = concentration
        self.largest_concentration = float(largest_concentration)

    @property
    def width(self) -> int:
        return 2 * self.dim

    @property
    def axes(self) -> int:
        return self.dim

    @property
    def entropy(self) -> float:
        return self.dim * math.log(2.0 * math.pi)

    @property
    def ceiling(self) -> float:
        peak = self.concentration or self.largest_concentration
        # log I0 in NumPy's float64, so that no backend is asked for it.
        return self.dim * (peak - _log_bessel_of_a_number(peak))

    @property
    def parameter_units(self) -> int:
        return 2 * self.dim

    def sample(self, batch_size: int | Tensor, seed: Seed = None) -> Tensor:
        angle = keras.random.uniform(
            (batch_size, self.dim), 0.0, 2.0 * math.pi, seed=seed
        )
        points = ops.stack([ops.cos(angle), ops.sin(angle)], axis=-1)
        return ops.reshape(points, (-1, self.width))

    def log_prior(self, codes: Tensor) -> Tensor:
        self.check_width(codes)
        return ops.full_like(codes[:, 0], -self.entropy)

    def parameters(self, outputs: Tensor) -> dict[str, Tensor]:
        vectors = ops.reshape(outputs, (-1, self.dim, 2))
        squares = ops.sum(ops.square(vectors), axis=-1) + SMALLEST_SQUARE
        lengths = ops.sqrt(squares)
        mean = ops.reshape(vectors / lengths[..., None], (-1, self.width))
        if self.concentration is not None:
            concentration = ops.full_like(lengths, self.concentration)
        else:
            limit = self.largest_concentration
            concentration = limit * ops.tanh(lengths / limit)
        return {"mean": mean, "concentration": concentration}

    def posterior(self, parameters: dict[str, Tensor]) -> Posterior:
        return VonMisesPosterior(**parameters)

    def values(self, value: Any, count: int) -> np.ndarray:
        """Spreads angles in degrees, or points, over `count` samples.

        Args:
            value: An angle in degrees, `(dim,)` or `(count, dim)` of them, a
                name, or points `(count, width)`.
            count: Number of samples.

        Returns:
            Float32 numpy array `(count, width)`.
        """
        if isinstance(value, str) or np.shape(value)[-1:] == (self.width,):
            return super().values(value, count)
        try:
            degrees = np.broadcast_to(value, (count, self.dim))
        except ValueError:
            raise ValueError(
                f"Code {self.name!r} takes an angle in degrees, or an array "
                f"of them of shape ({self.dim},) or ({count}, {self.dim}). "
                f"Received: shape {np.shape(value)}"
            ) from None
        return _points(np.deg2rad(degrees)).reshape(count, self.width)

    def traverse(self, steps: int = 10) -> list[np.ndarray]:
        circle = _points(np.arange(steps) * (2.0 * np.pi / steps))
        axes = []
        for index in range(self.dim):
            axis = np.full((steps, self.width), np.nan, "float32")
            axis[:, 2 * index : 2 * index + 2] = circle
            axes.append(axis)
        return axes

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(
            dim=self.dim,
            concentration=self.concentration,
            largest_concentration=self.largest_concentration,
        )
        return config


def _points(angles):
    """Returns points on the unit circle, a last axis of cosine and sine."""
    return np.stack([np.cos(angles), np.sin(angles)], -1).astype("float32")


def _log_bessel_of_a_number(x):
    if x < 700.0:
        return float(np.log(np.i0(x)))
    return x - 0.5 * math.log(2.0 * math.pi * x) + math.log1p(1.0 / (8.0 * x))
