"""Mirrored images, for codes that a mirror reverses."""

from keras import ops

from keras_infogan.codes.code import Code
from keras_infogan.hints import Tensor


def mirror_half(images: Tensor) -> Tensor:
    """Mirrors the first half of a batch of images, left to right.

    Args:
        images: `(batch, height, width, channels)` images. A single image is
            not mirrored.

    Returns:
        Images of the same shape.
    """
    return _in_half(ops.flip(images, axis=2), images)


def opposite_half(code: Code, codes: Tensor) -> Tensor:
    """Returns the codes of a batch whose first half is mirrored.

    Args:
        code: The code.
        codes: `(batch, width)` samples of it, those of the images before
            `mirror_half`.

    Returns:
        `(batch, width)` samples. A code that is not `mirrored` keeps them.
    """
    if not code.mirrored:
        return codes
    return _in_half(code.opposite(codes), codes)


def _in_half(changed, values):
    """Returns the first half of one batch with the second of another."""
    # A batch that is spread over devices is not cut.
    count = ops.shape(values)[0]
    first = ops.arange(count) < count // 2
    shape = (-1, *(1,) * (len(values.shape) - 1))
    return ops.where(ops.reshape(first, shape), changed, values)
