"""The two-sided penalty of WGAN-GP, between real and generated images."""

import keras
from keras import ops

WEIGHT = 10.0
SMALLEST = 1e-12


def points(real_images, fake_images, seed):
    """Returns points drawn uniformly on lines between pairs of images.

    Args:
        real_images: `(batch, height, width, channels)`.
        fake_images: Generated images of the same shape.
        seed: `keras.random.SeedGenerator`.
    """
    shape = (ops.shape(real_images)[0], 1, 1, 1)
    share = keras.random.uniform(shape, seed=seed)
    return share * real_images + (1.0 - share) * fake_images


def penalty(squared_norms):
    """Returns E[(|gradient| - 1)^2].

    Reference:
        [Improved Training of Wasserstein GANs, equation 3](
        https://arxiv.org/abs/1704.00028)
    """
    # The root has no gradient at 0.
    norms = ops.sqrt(squared_norms + SMALLEST)
    return ops.mean(ops.square(norms - 1.0))
