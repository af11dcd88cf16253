"""The transposed convolution, as one matrix product where that is faster."""

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
    """Keras's layer, with a faster path to images of few channels.

    Kernels of convolutions are made for many channels; for the one or three
    of an image they cost several times the arithmetic. Where the stride
    divides the kernel's size, the same sums are one matrix product, whose
    columns are then laid over one another. Weights and results are those of
    `keras.layers.Conv2DTranspose`.
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
