"""CelebA exactly as in the InfoGAN paper: Table 3, ten categorical codes.

It is reported not to train as printed: D soon classifies all images correctly.
The recipe of `celeb_a` avoids this.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe
from keras_infogan.zoo import svhn

# The usual crop of the face, in fractions of the aligned image.
CROP = (15 / 178, 40 / 218, 163 / 178, 188 / 218)
LICENCE = "non-commercial research only, images not to be redistributed"


def codes():
    """Returns the ten 10-way codes of the paper."""
    return [ki.Categorical(10, name=f"class_{index}") for index in range(10)]


CELEB_A_PAPER = Preset(
    description="CelebA 32x32, the paper's Table 3.",
    dataset="celeb_a",
    data={"crop": CROP},
    data_licence=LICENCE,
    model=lambda: svhn.model(codes(), noise_dim=128),
    recipe=Recipe(steps=20_000),
)
