"""CelebA 32x32 with the ten categorical codes of the paper.

`celeb_a_paper` does not train well; this recipe is meant to. The networks are
those of Table 3 with spectral normalisation in D and batch normalisation on
every layer of G. D and G have the same learning rate.

With a lambda of 1 the ten codes are encoded in fine grain, which D accepts.
Lambda is therefore 0.5, and the bounds are computed on augmented images, which
are moved slightly, reduced to half the size and enlarged again, with noise: a
code must be visible at 16x16. The recipe is short enough for a CPU, and its
weights are trained on the first 10,000 images only. Their codes carry a little
information about hair colour, make-up, fringe, sex and smile, but none about
glasses.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe
from keras_infogan.zoo import celeb_a_paper, svhn


def model():
    """Returns the arguments of `InfoGAN`."""
    import keras

    sizes = svhn.model(celeb_a_paper.codes(), noise_dim=128)
    sizes["generator"]["normalization"] = "batch"
    sizes["discriminator"]["normalization"] = "spectral"
    return sizes | {
        "discrete_weight": 0.5,
        "augmentation": keras.Sequential(
            [
                ki.RandomAffine(
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
