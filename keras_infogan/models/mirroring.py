"""Mirrored images, for codes that a mirror reverses."""

from collections.abc import Callable

from keras import ops

from keras_infogan.codes.code import Code
from keras_infogan.hints import Tensor


def mirror_half(images: Tensor) -> Tensor:
    """Mirrors the first half of a batch of images, left to right.

    Args:
        images: `(batch, height, width, channels)` images.

    Returns:
        Images of the same shape.
    """
    return _change_half(images, lambda half: ops.flip(half, axis=2))


def opposite_half(code: Code, codes: Tensor) -> Tensor:
    """Returns the codes of a batch whose first half is mirrored.

    Args:
        code: The code.
        codes: `(batch, width)` samples of it, those of the images before
            `mirror_half`.

    Returns:
        `(batch, width)` samples. A code that is not `mirrored` keeps them.
    """
    return _change_half(codes, code.opposite) if code.mirrored else codes


def _change_half(values: Tensor, change: Callable[[Tensor], Tensor]) -> Tensor:
    count = ops.shape(values)[0] // 2
    return ops.concatenate([change(values[:count]), values[count:]])
