"""What XLA makes slower code of than of another form of the same."""

import jax


def convolves_slowly():
    """Whether convolutions are slower than matrix products of their work.

    XLA's convolutions on a CPU are, and above all their gradients.
    """
    return jax.default_backend() == "cpu"
