"""A uniform code: independent numbers in a range."""

import math
import warnings
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_infogan.checks import check_finite
from keras_infogan.codes.continuous_code import ContinuousCode
from keras_infogan.hints import Seed, Tensor


@keras.saving.register_keras_serializable(package="keras_infogan")
class Uniform(ContinuousCode):
    """`dim` independent codes, uniform in [low, high).

    Args:
        dim: Number of dimensions.
        low: Lower end of the range.
        high: Upper end of the range, above `low`.
        **kwargs: Arguments of `ContinuousCode` and `Code`: `scale`, the fixed
            standard deviation of the posterior, or `None` to learn it;
            `scale_range`, the smallest and largest learned scale in units of
            the standard deviation of the prior; `name`, `value_names` and
            `mirrored`.

    Raises:
        ValueError: If `low` is not below `high`, or an argument is out of
            range.

    Example:

    ```python
    code = Uniform(2, name="style")
    code.sample(4, seed=0)  # (4, 2) in [-1, 1)
    code.entropy  # 1.3863 nats = 2 ln 2
    ```

    Reference:
        [InfoGAN, section 6](https://arxiv.org/abs/1606.03657)
    """

    def __init__(
        self, dim: int, low: float = -1.0, high: float = 1.0, **kwargs: Any
    ):
        super().__init__(dim, **kwargs)
        if check_finite("low", low) >= check_finite("high", high):
            raise ValueError(
                f"`low` must be below `high`. Received: low={low}, high={high}"
            )
        self.low = float(low)
        self.high = float(high)

    @property
    def prior_scale(self) -> float:
        return (self.high - self.low) / math.sqrt(12.0)

    @property
    def centre(self) -> float:
        return (self.low + self.high) / 2.0

    @property
    def radius(self) -> float:
        return (self.high - self.low) / 2.0

    @property
    def entropy(self) -> float:
        return self.dim * math.log(self.high - self.low)

    def sample(self, batch_size: int | Tensor, seed: Seed = None) -> Tensor:
        return keras.random.uniform(
            (batch_size, self.dim),
            self.low,
            self.high,
            dtype="float32",
            seed=seed,
        )

    def log_prior(self, codes: Tensor) -> Tensor:
        self.check_width(codes)
        inside = ops.logical_and(codes >= self.low, codes <= self.high)
        inside = ops.all(inside, axis=-1)
        return ops.where(inside, -self.entropy, -math.inf)

    def values(self, value: Any, count: int) -> np.ndarray:
        """Broadcasts a value, and warns if it lies outside of the range."""
        values = super().values(value, count)
        if (values < self.low).any() or (values > self.high).any():
            # The level is that of the caller of `generate`.
            warnings.warn(
                f"Values of code {self.name!r} were in [{self.low:g}, "
                f"{self.high:g}] in training. G has never seen those that lie "
                f"outside. Received: values from {values.min():g} to "
                f"{values.max():g}",
                stacklevel=3,
            )
        return values

    def traverse(self, steps: int = 10) -> list[np.ndarray]:
        return self._one_at_a_time(np.linspace(self.low, self.high, steps))

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(low=self.low, high=self.high)
        return config
