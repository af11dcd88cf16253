"""The transposed convolution that ends a generator, as one matrix product."""

import keras
from keras import ops

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

    def call(self, inputs):
        size, stride = self.kernel_size, self.strides
        if not (
            self.filters <= FEW_CHANNELS
            and self.padding == "same"
            and self.dilation_rate == (1, 1)
            and self.output_padding is None
            and size[0] == size[1]
            and stride[0] == stride[1]
            and size[0] % stride[0] == 0
            and self.data_format == "channels_last"
        ):
            return super().call(inputs)
        images = self._overlay(self._columns(inputs))
        if self.use_bias:
            images = images + self.bias
        return images if self.activation is None else self.activation(images)

    def _columns(self, inputs):
        """Returns what every pixel adds to the pixels under the kernel.

        Columns are ordered by the block of the stride's size that they fall
        in, then by their place in it.
        """
        stride, count = self.strides[0], self._blocks
        channels = inputs.shape[-1]
        kernel = ops.reshape(
            self.kernel,
            (count, stride, count, stride, self.filters, channels),
        )
        kernel = ops.transpose(kernel, (5, 0, 2, 1, 3, 4))
        return ops.matmul(inputs, ops.reshape(kernel, (channels, -1)))

    @property
    def _blocks(self):
        return self.kernel_size[0] // self.strides[0]

    def _overlay(self, columns):
        _, height, width, _ = columns.shape
        stride, count = self.strides[0], self._blocks
        blocks = ops.split(columns, count * count, axis=-1)
        shifts = [(row, col) for row in range(count) for col in range(count)]
        total = sum(
            ops.pad(
                block,
                (
                    (0, 0),
                    (row, count - 1 - row),
                    (col, count - 1 - col),
                    (0, 0),
                ),
            )
            for block, (row, col) in zip(blocks, shifts)
        )
        rows, cols = height + count - 1, width + count - 1
        total = ops.reshape(
            total, (-1, rows, cols, stride, stride, self.filters)
        )
        total = ops.transpose(total, (0, 1, 3, 2, 4, 5))
        total = ops.reshape(
            total, (-1, rows * stride, cols * stride, self.filters)
        )
        top = (self.kernel_size[0] - stride) // 2
        return total[:, top : top + height * stride, top : top + width * stride]
