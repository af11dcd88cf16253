"""Convolutions as one matrix product, by the columns under their kernel.

Where the stride divides the kernel's size, a kernel covers whole blocks of
pixels of the stride's size. A column holds what the kernel sees at one place,
ordered by block, then by the place in it.
"""

import keras
from keras import ops

from keras_infogan.hints import Tensor


def fits_columns(layer: keras.layers.Layer) -> bool:
    """Whether a layer, Keras's `Conv2D` or its transpose, has columns."""
    size, stride = layer.kernel_size, layer.strides
    return (
        layer.padding == "same"
        and layer.dilation_rate == (1, 1)
        and size[0] == size[1]
        and stride[0] == stride[1]
        and size[0] % stride[0] == 0
        and layer.data_format == "channels_last"
    )


def kernel_matrix(kernel: Tensor, stride: int) -> Tensor:
    """Returns a kernel with its rows in the order of the columns.

    Args:
        kernel: `(size, size, channels, units)`.
        stride: Divides `size`.

    Returns:
        `(size * size * channels, units)`.
    """
    size, _, channels, units = kernel.shape
    count = size // stride
    kernel = ops.reshape(
        kernel, (count, stride, count, stride, channels, units)
    )
    kernel = ops.transpose(kernel, (0, 2, 1, 3, 4, 5))
    return ops.reshape(kernel, (-1, units))


def columns(images: Tensor, size: int, stride: int) -> Tensor:
    """Returns what a kernel sees of images, padded as by `"same"`.

    Args:
        images: `(batch, height, width, channels)`, with a height and a width
            that the stride divides.
        size: Height and width of the kernel.
        stride: Divides `size`.

    Returns:
        `(batch, height / stride, width / stride, size * size * channels)`.
    """
    _, height, width, channels = images.shape
    pad = _pads(size, stride)
    images = ops.pad(images, ((0, 0), pad, pad, (0, 0)))
    rows, cols = (height + sum(pad)) // stride, (width + sum(pad)) // stride
    blocks = ops.reshape(images, (-1, rows, stride, cols, stride, channels))
    blocks = ops.transpose(blocks, (0, 1, 3, 2, 4, 5))
    blocks = ops.reshape(blocks, (-1, rows, cols, stride * stride * channels))
    height, width = height // stride, width // stride
    return ops.concatenate(
        [
            blocks[:, row : row + height, col : col + width]
            for row, col in _shifts(size // stride)
        ],
        axis=-1,
    )


def overlay(values: Tensor, size: int, stride: int) -> Tensor:
    """Adds columns into the images that they lie under: the transpose.

    Args:
        values: `(batch, height, width, size * size * channels)`.
        size: Height and width of the kernel.
        stride: Divides `size`.

    Returns:
        `(batch, height * stride, width * stride, channels)`.
    """
    _, height, width, depth = values.shape
    count = size // stride
    blocks = ops.split(values, count * count, axis=-1)
    last = count - 1
    total = sum(
        ops.pad(block, ((0, 0), (row, last - row), (col, last - col), (0, 0)))
        for block, (row, col) in zip(blocks, _shifts(count))
    )
    rows, cols = height + last, width + last
    channels = depth // size**2
    total = ops.reshape(total, (-1, rows, cols, stride, stride, channels))
    total = ops.transpose(total, (0, 1, 3, 2, 4, 5))
    total = ops.reshape(total, (-1, rows * stride, cols * stride, channels))
    top, _ = _pads(size, stride)
    return total[:, top : top + height * stride, top : top + width * stride]


def _pads(size, stride):
    before = (size - stride) // 2
    return before, size - stride - before


def _shifts(count):
    return [(row, col) for row in range(count) for col in range(count)]
