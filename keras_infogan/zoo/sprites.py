"""Rendered sprites, 32x32: place and size, found without factors.

Images are drawn by an average of the weights of G. D has spectral
normalisation. In a trial with batch normalisation and most of the recipe of
`heads`, D soon told the sprites from the images of G, and G learned nothing. G
has a dense layer before its projection. In a trial without it, all sprites
stayed in the middle. docs/sprites.md has all trials.

The published seed is selected without using the factors.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe


def model():
    """Returns the arguments of `InfoGAN`."""
    return {
        "code_spec": ki.CodeSpec(
            [ki.Uniform(5, name="factor", scale=1.0)], noise_dim=5
        ),
        "image_shape": (32, 32, 1),
        "generator": {
            "dense_units": (128,),
            "start_filters": 128,
            "filters": (128, 64),
        },
        "discriminator": {
            "filters": (32, 64, 128),
            "dense_units": (128,),
            "leaky_slope": 0.2,
            "normalization": "spectral",
        },
        "continuous_weight": 0.2,
        "generator_averaging": 0.999,
    }


SPRITES = Preset(
    description="Rendered sprites: place and size, found without factors.",
    dataset="sprites",
    data_licence="Apache-2.0, rendered by this package",
    metrics=("factor_vae", "mig", "sap", "modularity", "rank_correlation"),
    model=model,
    recipe=Recipe(
        steps=15_000,
        batch_size=64,
        discriminator_rate=4e-4,
        generator_rate=8e-4,
        decay=True,
    ),
)
