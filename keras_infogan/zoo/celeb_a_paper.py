"""CelebA by the letter of the InfoGAN paper: Table 3, ten categories.

Reported not to train as printed: D soon tells every image. `celeb_a` is a
recipe against that.
"""

from keras_infogan.catalog.preset import Preset, Recipe
from keras_infogan.codes.categorical import Categorical
from keras_infogan.zoo import svhn

# The usual box about the face, as fractions of the aligned image.
CROP = (15 / 178, 40 / 218, 163 / 178, 188 / 218)
LICENCE = "non-commercial research only, images not to be redistributed"


def codes():
    """Returns the ten 10-way codes of the paper."""
    return [Categorical(10, name=f"class_{index}") for index in range(10)]


CELEB_A_PAPER = Preset(
    description="CelebA 32x32, the paper's Table 3.",
    dataset="celeb_a",
    data={"crop": CROP},
    data_licence=LICENCE,
    model=lambda: svhn.model(codes(), noise_dim=128),
    recipe=Recipe(steps=20_000),
)
