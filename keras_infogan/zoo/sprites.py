"""Rendered sprites: `sprites_infogan_sn`, trained longer, with its weights.

Images are drawn by an average of the weights of G.
"""

import dataclasses

from keras_infogan.zoo import sprites_infogan_sn


def model():
    """Returns the arguments of `InfoGAN`."""
    return sprites_infogan_sn.model() | {"generator_averaging": 0.999}


SPRITES = dataclasses.replace(
    sprites_infogan_sn.SPRITES_INFOGAN_SN,
    description="Rendered sprites: place and size, found without factors.",
    metrics=("factor_vae", "mig", "sap", "modularity", "rank_correlation"),
    model=model,
    recipe=dataclasses.replace(sprites_infogan_sn.RECIPE, steps=5000),
)
