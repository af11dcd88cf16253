"""A von Mises code: independent angles."""

import math
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_infogan.checks import check_positive, check_positive_integer
from keras_infogan.codes._paths import circular_path
from keras_infogan.codes.code import Code
from keras_infogan.codes.posterior import Posterior
from keras_infogan.hints import Seed, Tensor

SMALLEST_SQUARE = 1e-12
# Above this argument I0 is computed by its asymptotic expansion.
SWITCH = 3.75
SERIES = (
    1.0, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.0360768, 0.0045813,
)  # fmt: skip
EXPANSION = (
    0.39894228, 0.01328592, 0.00225319, -0.00157565, 0.00916281, -0.02057706,
    0.02635537, -0.01647633, 0.00392377,
)  # fmt: skip


def log_bessel(x: Tensor) -> Tensor:
    """Returns log I0(x), accurate to about 1e-6, of a tensor x >= 0.

    I0 is the modified Bessel function of the first kind of order 0.

    Reference:
        Abramowitz and Stegun, Handbook of Mathematical Functions, 9.8.1, 9.8.2
    """
    # Each branch gets an argument inside its own range, so that the gradient
    # of the branch that is not selected stays finite.
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
    """Independent von Mises distributions of angles.

    Args:
        mean: `(batch, 2 * dim)` mean directions, one unit vector per angle.
        concentration: `(batch, dim)` concentrations, at least 0. A
            concentration of 0 is the uniform distribution. For a large
            concentration the standard deviation in radians is about its
            inverse square root.
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

    Use it for periodic quantities, such as an azimuth, a hue or the hour of
    the day. The generator gets an angle as the cosine and sine of a point on
    the unit circle, so that a full turn returns to the same value. Each angle
    takes two columns and is one axis.

    Args:
        dim: Number of angles.
        concentration: Fixed concentration of the posterior, above 0, or
            `None` to learn it.
        largest_concentration: Upper limit of a learned concentration, which
            is approached smoothly. The default of 100 corresponds to a
            standard deviation of 0.1 radians.
        **kwargs: Arguments of `Code`: `name`, `value_names`, `mirrored`. The
            names of an axis belong to equally spaced angles, counterclockwise
            from 0.

    Raises:
        ValueError: If an argument is out of range.

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
        if concentration is not None:
            concentration = check_positive("concentration", concentration)
        self.concentration = concentration
        self.largest_concentration = check_positive(
            "largest_concentration", largest_concentration
        )

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
        # Computed with NumPy in float64, independently of the backend.
        return self.dim * (peak - _log_bessel_of_a_number(peak))

    @property
    def parameter_units(self) -> int:
        return 2 * self.dim

    def sample(self, batch_size: int | Tensor, seed: Seed = None) -> Tensor:
        angle = keras.random.uniform(
            (batch_size, self.dim),
            0.0,
            2.0 * math.pi,
            dtype="float32",
            seed=seed,
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

    def opposite(self, codes: Tensor) -> Tensor:
        """Returns the negative angles."""
        signs = np.tile(np.array([1.0, -1.0], "float32"), self.dim)
        return ops.multiply(codes, signs)

    def values(self, value: Any, count: int) -> np.ndarray:
        """Converts angles or points to `count` samples.

        Args:
            value: An angle in degrees, an array `(dim,)` or `(count, dim)` of
                angles, one of `value_names`, or an array `(count, width)` of
                points on the unit circle.
            count: Number of samples.

        Returns:
            Float32 NumPy array `(count, width)`.

        Raises:
            ValueError: If `value` has another shape, is not finite, or is a
                point that is not on the unit circle.
        """
        if isinstance(value, str):
            return super().values(value, count)
        if self._numbers(value).shape[-1:] == (self.width,):
            points = super().values(value, count)
            lengths = np.linalg.norm(points.reshape(-1, 2), axis=1)
            if np.abs(lengths - 1.0).max() > 1e-3:
                raise ValueError(
                    f"Points of code {self.name!r} must lie on the unit "
                    "circle. An array of angles in degrees has the shape "
                    f"({self.dim},) or ({count}, {self.dim}). Received: "
                    f"{value!r}"
                )
            return points
        degrees = self._spread(value, count, self.dim, "an angle in degrees")
        return _points(np.deg2rad(degrees)).reshape(count, self.width)

    @property
    def periodic(self) -> bool:
        return True

    def clip(self, codes: np.ndarray, reach: float = 1.0) -> np.ndarray:
        """Returns the nearest points on the unit circle, for any `reach`."""
        angles = np.arctan2(codes[:, 1::2], codes[:, ::2])
        return _points(angles).reshape(len(codes), self.width)

    def interpolate(
        self, first: np.ndarray, second: np.ndarray, steps: int
    ) -> np.ndarray:
        """Returns the shorter turns between angles.

        The arguments and the result are those of `Code.interpolate`.
        """
        return circular_path(first, second, steps)

    def number(self, value: np.ndarray) -> str:
        degrees = round(np.rad2deg(np.arctan2(value[1], value[0])))
        return f"{degrees % 360}°"

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
    """Returns points on the unit circle; the last axis is (cosine, sine)."""
    return np.stack([np.cos(angles), np.sin(angles)], -1).astype("float32")


def _log_bessel_of_a_number(x):
    if x < 700.0:
        return float(np.log(np.i0(x)))
    return x - 0.5 * math.log(2.0 * math.pi * x) + math.log1p(1.0 / (8.0 * x))
