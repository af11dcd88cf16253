"""Rendered heads, 32x32: five continuous codes, as the paper has on faces.

Networks without wide dense layers, so that the weights are small, and the
rates of the paper's Table 5 for azimuth. The scale of q(c|x) is fixed at 1,
so that no code runs away with the bound; lambda is 1 to make up for that.
"""

from keras_infogan.catalog.preset import Preset, Recipe
from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.codes.uniform import Uniform


def model(codes=None):
    """Returns the arguments of `InfoGAN` for 32x32 grey images.

    Args:
        codes: Codes; `None` means five continuous ones.
    """
    if codes is None:
        codes = [Uniform(5, name="factor", scale=1.0)]
    return {
        "code_spec": CodeSpec(codes, noise_dim=64),
        "image_shape": (32, 32, 1),
        "generator": {
            "dense_units": (),
            "start_filters": 256,
            "filters": (256, 128, 64),
        },
        "discriminator": {"filters": (64, 128, 256), "dense_units": ()},
        "continuous_weight": 1.0,
    }


RECIPE = Recipe(
    steps=1500,
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
