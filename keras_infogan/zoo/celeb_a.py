"""CelebA 32x32, the paper's ten categories, with a recipe meant to train.

The networks are those of Table 3 but for spectral normalisation in D and batch
normalisation on every layer of G, and D and G learn at the same rate. With a
lambda of 1 the ten codes hide in grain, which D forgives. So lambda is a half,
and the bounds are computed on images moved a little, halved in size and back,
with noise: what a code says must show at 16x16. The recipe is short, for a CPU,
and its weights were trained on the first 10,000 images alone. Their codes say a
little of hair colour, make-up, fringe, sex and smile; none says glasses.
"""

import keras

from keras_infogan.catalog.preset import Preset, Recipe
from keras_infogan.networks.random_affine import RandomAffine
from keras_infogan.zoo import celeb_a_paper, svhn


def model():
    """Returns the arguments of `InfoGAN`."""
    sizes = svhn.model(celeb_a_paper.codes(), noise_dim=128)
    sizes["generator"]["normalization"] = "batch"
    sizes["discriminator"]["normalization"] = "spectral"
    return sizes | {
        "discrete_weight": 0.5,
        "augmentation": keras.Sequential(
            [
                RandomAffine(
                    rotation=8.0, scale=0.1, shear=0.05, translation=0.06
                ),
                keras.layers.AveragePooling2D(2),
                keras.layers.UpSampling2D(2, interpolation="bilinear"),
                keras.layers.GaussianNoise(0.1),
            ]
        ),
    }


CELEB_A = Preset(
    description=(
        "CelebA 32x32, ten categories; weights of its first 10,000 images."
    ),
    dataset="celeb_a",
    data={"crop": celeb_a_paper.CROP, "flip": True},
    data_licence=celeb_a_paper.LICENCE,
    metrics=("attribute_information",),
    model=model,
    recipe=Recipe(
        steps=4500, discriminator_rate=4e-4, generator_rate=4e-4, decay=True
    ),
)
