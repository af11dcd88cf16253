"""3D Chairs, rotation: the paper's Table 6 and the first column of Table 7.

Section 7.2 of the paper has four categorical codes, its appendix C.5 three.
Three of them, one continuous code and noise of 128 dimensions give the 189
inputs of Table 6. The last transposed convolution has a stride of 2. It is not
printed in the paper, but images of 64x64 need it.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe

LICENCE = "none stated by its authors, Aubry et al. 2014; cite them"


def model(continuous_weight=10.0, discrete_weight=1.0):
    """Returns the arguments of `InfoGAN`, the networks of Table 6."""
    codes = [ki.Categorical(20, name=f"class_{index}") for index in range(3)]
    codes.append(ki.Uniform(1, name="factor"))
    return {
        "code_spec": ki.CodeSpec(codes, noise_dim=128),
        "image_shape": (64, 64, 1),
        "generator": {
            "start_filters": 256,
            "filters": (256, 256, 128, 64),
            "strides": (1, 1, 2, 2, 2),
        },
        "discriminator": {
            "filters": (64, 128, 256, 256, 256),
            "strides": (2, 2, 2, 1, 1),
        },
        "recognizer": {"hidden_units": ()},
        "continuous_weight": continuous_weight,
        "discrete_weight": discrete_weight,
    }


def preset(setting, continuous_weight, discrete_weight):
    """Returns the preset for a column of Table 7."""
    return Preset(
        description=f"3D Chairs, the paper's settings for {setting}.",
        dataset="chairs3d",
        data_licence=LICENCE,
        model=lambda: model(continuous_weight, discrete_weight),
        recipe=Recipe(steps=20_000),
    )


CHAIRS_ROTATION = preset("rotation", 10.0, 1.0)
