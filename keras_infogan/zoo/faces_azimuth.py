"""3D Faces, azimuth: the paper's Table 4 and the first column of Table 5.

The pictures in the paper are selected from five runs. Which of the five codes
represents the azimuth, and whether one does, differs from run to run.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe


def model(continuous_weight=0.2):
    """Returns the arguments of `InfoGAN`, the networks of Table 4."""
    return {
        "code_spec": ki.CodeSpec([ki.Uniform(5, name="factor")], noise_dim=128),
        "image_shape": (32, 32, 1),
        "recognizer": {"hidden_units": ()},
        "continuous_weight": continuous_weight,
    }


def preset(setting, continuous_weight, discriminator_rate, generator_rate):
    """Returns the preset for a column of Table 5."""
    return Preset(
        description=f"3D Faces, the paper's settings for {setting}.",
        dataset="faces3d",
        data_licence="as that of the renders: the Basel model has its own",
        model=lambda: model(continuous_weight),
        recipe=Recipe(
            steps=20_000,
            discriminator_rate=discriminator_rate,
            generator_rate=generator_rate,
        ),
    )


FACES_AZIMUTH = preset("azimuth", 0.2, 2e-4, 5e-4)
