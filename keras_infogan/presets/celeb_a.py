"""CelebA 32x32, the paper's ten categories, with a recipe meant to train.

The networks are those of Table 3 but for spectral normalisation in D and batch
normalisation on every layer of G, and D and G learn at the same rate. The
bounds are computed on augmented images, so that codes cannot hide in single
pixels. The recipe is short, for a CPU, and its weights were trained on the
first 10,000 images alone: the bounds were still rising, and the codes say
little of the 40 attributes, most of hair colour, sex and make-up.
"""

from keras_infogan.catalog.preset import File, Preset, Recipe
from keras_infogan.networks.random_affine import RandomAffine
from keras_infogan.presets import celeb_a_paper, svhn


def model():
    """Returns the arguments of `InfoGAN`."""
    sizes = svhn.model(celeb_a_paper.codes(), noise_dim=128)
    sizes["generator"]["normalization"] = "batch"
    sizes["discriminator"]["normalization"] = "spectral"
    return sizes | {
        "augmentation": RandomAffine(
            rotation=8.0, scale=0.1, shear=0.05, translation=0.06
        ),
    }


PRESET = Preset(
    description=(
        "CelebA 32x32, ten categories; weights of its first 10,000 images."
    ),
    dataset="celeb_a",
    data={"crop": celeb_a_paper.CROP, "flip": True},
    data_licence=celeb_a_paper.LICENCE,
    metrics=("attribute_information",),
    model=model,
    recipe=Recipe(
        steps=3000, discriminator_rate=2e-4, generator_rate=2e-4, decay=True
    ),
    files={
        "config.json": File(
            9773,
            "54726b1751111408a9ee7384c6a0f0d5f2809645f4630e8b29593418bd6d827d",
        ),
        "model.weights.h5": File(
            7716043,
            "17c68989eafd18b3c014894a785bf0573095ec88159123c6f2f0f1d6a59fd2ae",
        ),
        "metadata.json": File(
            4893,
            "a1386deb7932907df5b66dd4239652b26bdad310004ef02024eb883c213409ad",
        ),
        "features.npz": File(
            212372,
            "885793acf684c0e3875541912c9068b0c836889acf3d83657e42fd994baf0712",
        ),
    },
)
