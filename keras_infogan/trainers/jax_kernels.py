"""Operations that XLA compiles to slow code on some devices."""

import jax


def convolves_slowly(positions: int) -> bool:
    """Returns whether a convolution is slower than the same matrix product.

    This is so for XLA on a CPU, above all for the gradients of convolutions.

    Args:
        positions: Number of positions of the kernel on an image.
    """
    return jax.default_backend() == "cpu"
