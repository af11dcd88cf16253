"""The transposed convolution, computed as a matrix product if faster."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.networks.columns import (
    fits_columns,
    kernel_matrix,
    overlay,
)
from keras_infogan.trainers import convolves_slowly

FEW_CHANNELS = 4


@keras.saving.register_keras_serializable(package="keras_infogan")
class Conv2DTranspose(keras.layers.Conv2DTranspose):
    """`keras.layers.Conv2DTranspose` with a faster path for few channels.

    The convolution kernels of the backends are optimised for many channels
    and slow for the one or three channels of an image. If the stride divides
    the kernel size, the layer computes one matrix product and adds up the
    overlapping columns. The weights and outputs equal those of the Keras
    layer.
    """

    def call(self, inputs: Tensor) -> Tensor:
        faster = self.filters <= FEW_CHANNELS or convolves_slowly()
        fits = fits_columns(self) and self.output_padding is None
        if not (faster and fits):
            return super().call(inputs)
        size, stride = self.kernel_size[0], self.strides[0]
        matrix = ops.transpose(kernel_matrix(self.kernel, stride))
        images = overlay(ops.matmul(inputs, matrix), size, stride)
        if self.use_bias:
            images = images + self.bias
        return images if self.activation is None else self.activation(images)
