"""The convolution, computed as a matrix product if that is faster."""

import keras

from keras_infogan.hints import Tensor
from keras_infogan.networks.columns import (
    columns,
    fits_columns,
    kernel_matrix,
    multiply,
)
from keras_infogan.trainers import convolves_slowly


@keras.saving.register_keras_serializable(package="keras_infogan")
class Conv2D(keras.layers.Conv2D):
    """`keras.layers.Conv2D` with a faster path on slow backends.

    If the stride divides the kernel size and the size of the inputs, the
    convolution can be computed as one matrix product, which is faster on some
    backends. The weights and outputs equal those of the Keras layer.
    """

    def convolution_op(self, inputs: Tensor, kernel: Tensor) -> Tensor:
        size, stride = self.kernel_size[0], self.strides[0]
        _, height, width, _ = inputs.shape
        if (
            # The height and width of a traced input may be unknown.
            None in (height, width)
            or height % stride
            or width % stride
            or not (fits_columns(self) and self.groups == 1)
            or not convolves_slowly(height * width // stride**2)
        ):
            return super().convolution_op(inputs, kernel)
        return multiply(
            columns(inputs, size, stride), kernel_matrix(kernel, stride)
        )
