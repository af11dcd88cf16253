"""The convolution, as one matrix product where that is faster."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.networks.columns import (
    columns,
    fits_columns,
    kernel_matrix,
)
from keras_infogan.trainers import convolves_slowly


@keras.saving.register_keras_serializable(package="keras_infogan")
class Conv2D(keras.layers.Conv2D):
    """Keras's layer, with a faster path where convolutions are slow.

    Where the stride divides the kernel's size and the maps, the same sums are
    one matrix product of the columns under the kernel. Weights and results
    are those of `keras.layers.Conv2D`.
    """

    def convolution_op(self, inputs: Tensor, kernel: Tensor) -> Tensor:
        fits = fits_columns(self) and self.groups == 1
        # Off JAX the height and width of a batch may be unknown.
        if not (convolves_slowly() and fits):
            return super().convolution_op(inputs, kernel)
        size, stride = self.kernel_size[0], self.strides[0]
        _, height, width, _ = inputs.shape
        if height % stride or width % stride:
            return super().convolution_op(inputs, kernel)
        return ops.matmul(
            columns(inputs, size, stride), kernel_matrix(kernel, stride)
        )
