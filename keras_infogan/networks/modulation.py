"""Codes that act on feature maps: a scale and a shift of every channel."""

from typing import Any

import keras
from keras import ops

from keras_infogan.hints import Tensor


@keras.saving.register_keras_serializable(package="keras_infogan")
class Modulation(keras.layers.Layer):
    """Scales and shifts the channels of maps by what a vector says.

    With the vector c, every map becomes (1 + scale(c)) * map + shift(c),
    where scale and shift are linear in c. Called on maps `(batch, height,
    width, channels)` and vectors `(batch, dim)`.

    Args:
        initial_scale: Standard deviation of the initial weights, relative to
            the square root of `dim`.
        **kwargs: Arguments of `keras.layers.Layer`.

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
