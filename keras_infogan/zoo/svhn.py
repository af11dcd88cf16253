"""SVHN as in the InfoGAN paper: Table 2, four categorical, four uniform codes.

Section 7.2 of the paper has two continuous codes, its appendix C.2 four. Four
of them and noise of 124 dimensions give the 168 inputs of Table 2.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe


def model(codes=None, noise_dim=124):
    """Returns the arguments of `InfoGAN`, the networks of Tables 2 and 3.

    Args:
        codes: List of codes. `None` means those of Table 2.
        noise_dim: Width of the noise.
    """
    if codes is None:
        codes = [
            ki.Categorical(10, name=f"class_{index}") for index in range(4)
        ]
        codes.append(ki.Uniform(4, name="style"))
    return {
        "code_spec": ki.CodeSpec(codes, noise_dim=noise_dim),
        "image_shape": (32, 32, 3),
        "generator": {
            "dense_units": (),
            "start_filters": 448,
            "filters": (256, 128, 64),
            "normalization": ("batch", "batch", "none", "none"),
            "output_activation": "tanh",
        },
        "discriminator": {"filters": (64, 128, 256), "dense_units": ()},
    }


SVHN = Preset(
    description="SVHN, the paper's Table 2.",
    dataset="svhn_cropped",
    data={"split": "train+extra"},
    data_licence="non-commercial use only",
    model=model,
    recipe=Recipe(steps=20_000),
)
