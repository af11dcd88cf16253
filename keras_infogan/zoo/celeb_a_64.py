"""CelebA 64x64: the codes of `celeb_a`, networks as in DCGAN.

The paper trains only at 32x32. The recipe is that of `celeb_a`; here the codes
must be visible at 32x32. It has not been tested.
"""

import dataclasses

from keras_infogan.zoo import celeb_a


def model():
    """Returns the arguments of `InfoGAN`."""
    arguments = celeb_a.model()
    arguments["image_shape"] = (64, 64, 3)
    arguments["generator"] |= {
        "start_filters": 512,
        "filters": (256, 128, 64),
    }
    arguments["discriminator"]["filters"] = (64, 128, 256, 512)
    return arguments


CELEB_A_64 = dataclasses.replace(
    celeb_a.CELEB_A,
    description="CelebA 64x64, eight categories, with larger networks.",
    model=model,
)
