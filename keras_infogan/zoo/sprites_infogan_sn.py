"""InfoGAN with spectral normalisation on the rendered sprites, 64x64.

This is "InfoGAN (modified)" of the InfoGAN-CR paper, with its networks. The
preset `sprites` has the same codes and is tuned, for images of 32x32.

The recipe is short enough for a CPU. The authors train for 322,560 updates,
with learning rates of 2e-3 and 1e-3 and a lambda of 0.05. With these values
and few updates G may fail, and the mutual information hardly increases.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe


def model():
    """Returns the arguments of `InfoGAN`.

    The generator of the authors has a leaky ReLU before each batch
    normalisation. Here a ReLU follows the batch normalisation.
    """
    sizes = {"leaky_slope": 0.2, "normalization": "spectral"}
    return {
        "code_spec": ki.CodeSpec(
            [ki.Uniform(5, name="factor", scale=1.0)], noise_dim=5
        ),
        "image_shape": (64, 64, 1),
        "generator": {
            "dense_units": (128,),
            "start_filters": 64,
            "filters": (64, 32, 32),
        },
        "discriminator": {
            "filters": (32, 32, 64, 64),
            "dense_units": (128,),
            **sizes,
        },
        "recognizer": {"hidden_units": (128,), **sizes},
        "continuous_weight": 0.2,
        "generator_updates": 2,
    }


SPRITES_INFOGAN_SN = Preset(
    description="Rendered sprites, InfoGAN with spectral normalisation in D.",
    dataset="sprites",
    data_licence="Apache-2.0, rendered by this package",
    model=model,
    recipe=Recipe(
        steps=3000,
        batch_size=64,
        discriminator_rate=5e-4,
        generator_rate=5e-4,
        decay=True,
    ),
)
