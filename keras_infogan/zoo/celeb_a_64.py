"""CelebA 64x64: the codes and the recipe of `celeb_a`, with larger networks.

The paper trains only at 32x32. Here too, a code must be visible at 16x16.
Lambda of the categories is 0.1, half that of `celeb_a`. The weights are trained
on the first 10,000 images only.
"""

import dataclasses

from keras_infogan.zoo import celeb_a


def model():
    """Returns the arguments of `InfoGAN`."""
    arguments = celeb_a.model()
    arguments["image_shape"] = (64, 64, 3)
    arguments["generator"]["filters"] = (192, 96, 48)
    arguments["discriminator"]["filters"] = (48, 96, 192, 320)
    arguments["discrete_weight"] = 0.1
    return arguments | {"augmentation": celeb_a.views(64)}


CELEB_A_64 = dataclasses.replace(
    celeb_a.CELEB_A,
    description=(
        "CelebA 64x64: a code turns the head, six categories; weights of its "
        "first 10,000 images."
    ),
    model=model,
    recipe=dataclasses.replace(celeb_a.CELEB_A.recipe, steps=12_000),
)
