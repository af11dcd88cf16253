"""The base of continuous codes whose posterior is a diagonal Gaussian."""

import abc
import math
from typing import Any

import numpy as np
from keras import ops

from keras_infogan.checks import check_positive, check_positive_integer
from keras_infogan.codes.code import Code
from keras_infogan.codes.posterior import Posterior
from keras_infogan.hints import Tensor

LOG_2_PI = math.log(2.0 * math.pi)


class GaussianPosterior(Posterior):
    """A Gaussian with a diagonal covariance.

    Args:
        mean: `(batch, dim)` means.
        scale: `(batch, dim)` standard deviations.
    """

    def __init__(self, mean: Tensor, scale: Tensor):
        self.mean = mean
        self.scale = scale

    @property
    def parameters(self) -> dict[str, Tensor]:
        return {"mean": self.mean, "scale": self.scale}

    @property
    def mode(self) -> Tensor:
        return self.mean

    def log_prob(self, codes: Tensor) -> Tensor:
        error = (codes - self.mean) / self.scale
        density = (
            -0.5 * ops.square(error) - ops.log(self.scale) - 0.5 * LOG_2_PI
        )
        return ops.sum(density, axis=-1)


class ContinuousCode(Code):
    """A continuous code whose q(c|x) is a diagonal Gaussian.

    The scale of q(c|x) is learned or fixed. A learned scale is limited
    smoothly to `scale_range`, because the gradient of log q(c|x) explodes as
    the scale approaches 0.

    Args:
        dim: Number of independent dimensions. Each is an axis of its own.
        scale: Fixed standard deviation of the posterior, above 0, or `None`
            to learn it. The paper's code fixes it at 1.
        scale_range: Smallest and largest learned scale, in units of the
            standard deviation of the prior. The first must lie above 0 and
            below 1, the second above 1.
        **kwargs: Arguments of `Code`.

    Raises:
        ValueError: If an argument is out of range.

    Reference:
        [InfoGAN, section 6 and appendix C](https://arxiv.org/abs/1606.03657)
    """

    discrete = False

    def __init__(
        self,
        dim: int,
        scale: float | None = None,
        scale_range: tuple[float, float] = (0.05, 2.0),
        **kwargs: Any,
    ):
        super().__init__(**kwargs)
        self.dim = check_positive_integer("dim", dim)
        if scale is not None:
            scale = check_positive("scale", scale)
        self.scale = scale
        self.scale_range = _check_scales(scale_range)

    @property
    @abc.abstractmethod
    def prior_scale(self) -> float:
        """Standard deviation of p(c) in each dimension."""

    @property
    def centre(self) -> float:
        """Centre of p(c) in each dimension."""
        return 0.0

    @property
    def radius(self) -> float:
        """Largest distance from the centre of p(c) in each dimension.

        For a distribution without limits it is three standard deviations.
        """
        return 3.0 * self.prior_scale

    @property
    def width(self) -> int:
        return self.dim

    @property
    def axes(self) -> int:
        return self.dim

    @property
    def parameter_units(self) -> int:
        return self.dim if self.scale is not None else 2 * self.dim

    @property
    def ceiling(self) -> float:
        scale = self.scale or self.prior_scale * self.scale_range[0]
        peak = -math.log(scale) - 0.5 * LOG_2_PI
        return self.entropy + self.dim * peak

    def parameters(self, outputs: Tensor) -> dict[str, Tensor]:
        mean = outputs[:, : self.dim]
        if self.scale is not None:
            return {"mean": mean, "scale": ops.full_like(mean, self.scale)}
        low, high = (math.log(bound) for bound in self.scale_range)
        # An output of 0 gives the scale of the prior.
        offset = math.log(-low / high)
        fraction = ops.sigmoid(outputs[:, self.dim :] + offset)
        log_scale = low + (high - low) * fraction
        return {"mean": mean, "scale": self.prior_scale * ops.exp(log_scale)}

    def posterior(self, parameters: dict[str, Tensor]) -> Posterior:
        return GaussianPosterior(**parameters)

    def truncate(self, codes: np.ndarray, truncation: float) -> np.ndarray:
        return self.centre + truncation * (codes - self.centre)

    def opposite(self, codes: Tensor) -> Tensor:
        return 2.0 * self.centre - codes

    def clip(self, codes: np.ndarray, reach: float = 1.0) -> np.ndarray:
        limit = reach * self.radius
        return np.clip(codes, self.centre - limit, self.centre + limit)

    def _one_at_a_time(self, values):
        """Returns one array per dimension; NaN keeps the base sample."""
        axes = []
        for index in range(self.dim):
            axis = np.full((len(values), self.dim), np.nan, "float32")
            axis[:, index] = values
            axes.append(axis)
        return axes

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(
            dim=self.dim, scale=self.scale, scale_range=self.scale_range
        )
        return config


def _check_scales(scale_range):
    try:
        low, high = (check_positive("scale_range", s) for s in scale_range)
        fits = low < 1.0 < high
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise ValueError(
            "`scale_range` must be (low, high) with 0 < low < 1 < high, in "
            "units of the standard deviation of the prior. Received: "
            f"{scale_range!r}"
        )
    return low, high
