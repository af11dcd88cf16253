"""Rendered heads, 32x32, with five continuous codes as in the paper on faces.

Two of them are mirrored, because a mirror reverses the azimuth and the light.
It leaves the elevation and the width as they are, and so the other three codes.

The networks have no wide dense layers, so that the files of weights are small.
The learning rates are those of the paper's Table 5 for azimuth. The scale of
q(c|x) is fixed, so that no single code dominates the bound. It is below 1, so
that the codes change the image visibly. Lambda is raised to 1. Images are drawn
by an average of the weights of G, which has none of the speckle of the last
update.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe

# The fixed scale of q(c|x).
SCALE = 0.3


def model(codes=None, noise_dim=16):
    """Returns the arguments of `InfoGAN` for 32x32 grey images.

    Args:
        codes: List of codes. `None` means five continuous codes.
        noise_dim: Dimension of the noise.
    """
    if codes is None:
        codes = [
            ki.Uniform(2, name="side", scale=SCALE, mirrored=True),
            ki.Uniform(3, name="factor", scale=SCALE),
        ]
    return {
        "code_spec": ki.CodeSpec(codes, noise_dim),
        "image_shape": (32, 32, 1),
        "generator": {
            "dense_units": (),
            "start_filters": 256,
            "filters": (256, 128, 64),
        },
        "discriminator": {"filters": (64, 128, 256), "dense_units": ()},
        "continuous_weight": 1.0,
        "generator_averaging": 0.999,
    }


RECIPE = Recipe(
    steps=5000,
    batch_size=64,
    discriminator_rate=2e-4,
    generator_rate=5e-4,
    decay=True,
)
HEADS = Preset(
    description="Rendered heads: azimuth, elevation, lighting, width.",
    dataset="heads",
    data_licence="Apache-2.0, rendered by this package",
    metrics=("rank_correlation",),
    model=model,
    recipe=RECIPE,
)
