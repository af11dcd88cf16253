"""Computes convolutions as one matrix product (im2col).

If the stride divides the kernel size, the kernel covers whole blocks of
`stride` x `stride` pixels. A column holds the pixels under the kernel at one
position, ordered by block, then by the position within the block.
"""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.trainers import crop


def fits_columns(layer: keras.layers.Layer) -> bool:
    """Returns whether a convolution can be computed by columns.

    Args:
        layer: `keras.layers.Conv2D` or `keras.layers.Conv2DTranspose`.
    """
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
    """Returns a kernel as a matrix whose rows are ordered as the columns.

    Args:
        kernel: `(size, size, channels, units)` tensor.
        stride: Stride of the convolution, a divisor of `size`.

    Returns:
        `(size * size * channels, units)` tensor.
    """
    size, _, channels, units = kernel.shape
    count = size // stride
    kernel = ops.reshape(
        kernel, (count, stride, count, stride, channels, units)
    )
    kernel = ops.transpose(kernel, (0, 2, 1, 3, 4, 5))
    return ops.reshape(kernel, (-1, units))


def columns(images: Tensor, size: int, stride: int) -> Tensor:
    """Returns the pixels under the kernel at every position.

    The images are padded as by `padding="same"`.

    Args:
        images: `(batch, height, width, channels)` tensor. The stride must
            divide the height and the width.
        size: Height and width of the kernel.
        stride: Stride of the convolution, a divisor of `size`.

    Returns:
        `(batch, height / stride, width / stride, size * size * channels)`
        tensor.
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
            crop(blocks, row, col, height, width)
            for row, col in _shifts(size // stride)
        ],
        axis=-1,
    )


def multiply(values: Tensor, matrix: Tensor) -> Tensor:
    """Multiplies the values of all positions by a matrix.

    A product of two matrices is faster than one of a matrix for every image,
    which some backends make of `ops.matmul`.

    Args:
        values: `(batch, height, width, depth)` tensor.
        matrix: `(depth, units)` tensor.

    Returns:
        `(batch, height, width, units)` tensor.
    """
    _, height, width, depth = values.shape
    product = ops.matmul(ops.reshape(values, (-1, depth)), matrix)
    return ops.reshape(product, (-1, height, width, matrix.shape[-1]))


def overlay(values: Tensor, size: int, stride: int) -> Tensor:
    """Adds up columns that overlap to images: the transpose of `columns`.

    Args:
        values: `(batch, height, width, size * size * channels)` tensor.
        size: Height and width of the kernel.
        stride: Stride of the convolution, a divisor of `size`.

    Returns:
        `(batch, height * stride, width * stride, channels)` tensor.
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
    return crop(total, top, top, height * stride, width * stride)


def _pads(size, stride):
    before = (size - stride) // 2
    return before, size - stride - before


def _shifts(count):
    return [(row, col) for row in range(count) for col in range(count)]
