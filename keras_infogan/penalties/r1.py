"""The penalty R1, on real images."""

from keras import ops

WEIGHT = 10.0


def points(real_images, fake_images, seed):
    """Returns the real images."""
    return real_images


def penalty(squared_norms):
    """Returns E[|gradient|^2] / 2.

    Reference:
        [Which Training Methods for GANs do actually Converge?, equation 9](
        https://arxiv.org/abs/1801.04406)
    """
    return 0.5 * ops.mean(squared_norms)
