"""Feature-wise modulation: codes scale and shift the channels of a map."""

from typing import Any

import keras
from keras import ops

from keras_infogan.hints import Tensor


@keras.saving.register_keras_serializable(package="keras_infogan")
class Modulation(keras.layers.Layer):
    """Scales and shifts the channels of feature maps, depending on a vector.

    For a vector c the output is (1 + scale(c)) * map + shift(c), where scale
    and shift are linear functions of c. The layer is called on maps
    `(batch, height, width, channels)` and vectors `(batch, dim)`.

    Args:
        initial_scale: Standard deviation of the initial weights, multiplied
            by the square root of `dim`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Example:

    ```python
    maps = np.ones((4, 8, 8, 16), "float32")
    codes = np.ones((4, 2), "float32")
    Modulation()(maps, codes)  # (4, 8, 8, 16)
    ```

    Reference:
        [FiLM: Visual Reasoning with a General Conditioning Layer](
        https://arxiv.org/abs/1709.07871), section 2
    """

    def __init__(self, initial_scale: float = 0.2, **kwargs: Any):
        super().__init__(**kwargs)
        self.initial_scale = initial_scale

    def build(
        self,
        maps_shape: tuple[int | None, ...],
        vectors_shape: tuple[int | None, ...],
    ) -> None:
        self.dense = keras.layers.Dense(
            2 * maps_shape[-1],
            kernel_initializer=keras.initializers.VarianceScaling(
                self.initial_scale**2
            ),
            dtype=self.dtype_policy,
            name="dense",
        )
        self.dense.build(vectors_shape)

    def call(self, maps: Tensor, vectors: Tensor) -> Tensor:
        scale, shift = ops.split(self.dense(vectors)[:, None, None, :], 2, -1)
        return maps * (1.0 + scale) + shift

    def compute_output_shape(
        self,
        maps_shape: tuple[int | None, ...],
        vectors_shape: tuple[int | None, ...],
    ) -> tuple[int | None, ...]:
        return maps_shape

    def get_config(self) -> dict[str, Any]:
        return super().get_config() | {"initial_scale": self.initial_scale}
