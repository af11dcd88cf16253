"""Kernels in `keras.ops`, for backends that fuse them on their own."""

from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.trainers.fast_policy import accelerated

# The kernels of oneDNN are made for large maps. For maps of at most this many
# positions, a matrix product is faster in bfloat16 and as fast in float32.
FEW_POSITIONS = 16


def normalize_batch(
    inputs: Tensor,
    gamma: Tensor,
    beta: Tensor,
    epsilon: float,
    synchronized: bool = False,
) -> tuple[Tensor, Tensor, Tensor]:
    """Normalises a batch over all axes except the last.

    `synchronized` has no effect. On JAX a batch is always the global batch,
    so its statistics are those of all replicas, and Keras has no replicas on
    PyTorch. The arguments and the result are those of
    `tensorflow_kernels.normalize_batch`.
    """
    values = ops.cast(inputs, "float32")
    mean, variance = ops.moments(
        values, axes=list(range(len(inputs.shape) - 1))
    )
    scale = gamma * ops.rsqrt(variance + epsilon)
    outputs = (values - mean) * scale + beta
    return ops.cast(outputs, inputs.dtype), mean, variance


def crop(images: Tensor, row: int, col: int, height: int, width: int) -> Tensor:
    """Cuts a box out of images.

    Args:
        images: `(batch, height, width, channels)` tensor.
        row: First row of the box.
        col: First column of the box.
        height: Height of the box.
        width: Width of the box.

    Returns:
        `(batch, height, width, channels)` tensor with the size of the box.
    """
    return images[:, row : row + height, col : col + width]


def conv_transpose(inputs: Tensor, kernel: Tensor, stride: int) -> Tensor:
    """Computes a transposed convolution with `padding="same"`.

    Args:
        inputs: `(batch, height, width, channels)` tensor.
        kernel: `(size, size, filters, channels)` tensor. The stride must
            divide the size.
        stride: Stride of the convolution.

    Returns:
        `(batch, stride * height, stride * width, filters)` tensor.
    """
    return ops.conv_transpose(
        inputs, kernel, stride, "same", data_format="channels_last"
    )


def convolves_slowly(positions: int) -> bool:
    """Returns whether a convolution is slower than the same matrix product.

    This is so on a CPU for small maps, above all for the gradients of kernels.

    Args:
        positions: Number of positions of the kernel on an image.
    """
    return positions <= FEW_POSITIONS and not accelerated()
