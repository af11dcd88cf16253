"""A Gaussian code: independent standard normal numbers."""

import keras
import numpy as np
from keras import ops

from keras_infogan.codes._paths import spherical_path
from keras_infogan.codes.continuous_code import LOG_2_PI, ContinuousCode
from keras_infogan.hints import Seed, Tensor


@keras.saving.register_keras_serializable(package="keras_infogan")
class Gaussian(ContinuousCode):
    """`dim` independent standard normal codes.

    Their joint distribution looks the same after a rotation, so that several
    dimensions tend to share the factors of the images. Prefer `Uniform` where
    each dimension is to have a meaning of its own; docs/sprites.md compares
    the two.

    Args:
        dim: Number of dimensions.
        scale: Fixed standard deviation of the posterior, above 0, or `None`
            to learn it.
        scale_range: Smallest and largest learned scale, in units of the
            standard deviation of the prior.
        **kwargs: Arguments of `Code`: `name`, `value_names`, `mirrored`.

    Raises:
        ValueError: If an argument is out of range.

    Example:

    ```python
    code = Gaussian(3, name="pose")
    code.sample(4, seed=0)  # (4, 3)
    code.entropy  # 4.2568 nats = 3/2 ln(2 pi e)
    ```
    """

    prior_scale = 1.0

    @property
    def entropy(self) -> float:
        return self.dim * 0.5 * (LOG_2_PI + 1.0)

    def sample(self, batch_size: int | Tensor, seed: Seed = None) -> Tensor:
        return keras.random.normal(
            (batch_size, self.dim), dtype="float32", seed=seed
        )

    def log_prior(self, codes: Tensor) -> Tensor:
        self.check_width(codes)
        return ops.sum(-0.5 * ops.square(codes) - 0.5 * LOG_2_PI, axis=-1)

    def interpolate(
        self, first: np.ndarray, second: np.ndarray, steps: int
    ) -> np.ndarray:
        """Returns arcs about the origin, where samples are dense.

        The arguments and the result are those of `Code.interpolate`.
        """
        return spherical_path(first, second, steps)

    def traverse(self, steps: int = 10) -> list[np.ndarray]:
        return self._one_at_a_time(np.linspace(-2.0, 2.0, steps))
