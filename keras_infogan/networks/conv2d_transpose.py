"""The transposed convolution, computed as a matrix product if faster."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.networks.columns import (
    fits_columns,
    kernel_matrix,
    multiply,
    overlay,
)
from keras_infogan.trainers import conv_transpose, convolves_slowly

FEW_CHANNELS = 4


@keras.saving.register_keras_serializable(package="keras_infogan")
class Conv2DTranspose(keras.layers.Conv2DTranspose):
    """`keras.layers.Conv2DTranspose` with a faster path for small outputs.

    The convolution kernels of the backends are optimised for many channels
    and positions. They are slow for the one or three channels of an image, and
    some are slow for few positions of the kernel. If the stride divides
    the kernel size, the layer computes one matrix product and adds up the
    overlapping columns. The weights and outputs equal those of the Keras
    layer.
    """

    def call(self, inputs: Tensor) -> Tensor:
        if not fits_columns(self) or self.output_padding is not None:
            return super().call(inputs)
        size, stride = self.kernel_size[0], self.strides[0]
        if self._is_faster(*inputs.shape[1:3]):
            matrix = ops.transpose(kernel_matrix(self.kernel, stride))
            images = overlay(multiply(inputs, matrix), size, stride)
        else:
            images = conv_transpose(
                inputs, ops.convert_to_tensor(self.kernel), stride
            )
        if self.use_bias:
            images = images + self.bias
        return images if self.activation is None else self.activation(images)

    def _is_faster(self, height, width):
        """Returns whether the matrix product is faster than a convolution."""
        # The height and width of a traced input may be unknown.
        if None in (height, width):
            return False
        return self.filters <= FEW_CHANNELS or convolves_slowly(height * width)
