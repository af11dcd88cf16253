"""Rendered heads, 32x32, with five continuous codes as in the paper on faces.

The networks have no wide dense layers, so that the files of weights are small.
The learning rates are those of the paper's Table 5 for azimuth. The scale of
q(c|x) is fixed at 1, so that no single code dominates the bound. Lambda is
raised to 1 in return. Images are drawn by an average of the weights of G, which
has none of the speckle of the last update.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe


def model(codes=None):
    """Returns the arguments of `InfoGAN` for 32x32 grey images.

    Args:
        codes: List of codes. `None` means five continuous codes.
    """
    if codes is None:
        codes = [ki.Uniform(5, name="factor", scale=1.0)]
    return {
        "code_spec": ki.CodeSpec(codes, noise_dim=64),
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
