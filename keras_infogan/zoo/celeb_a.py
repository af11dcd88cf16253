"""CelebA 32x32 with eight categorical codes of four values.

`celeb_a_paper` does not train well; this recipe is meant to. The networks are
those of Table 3 with spectral normalisation in D and batch normalisation on
every layer of G. D and G have the same learning rate, and images are drawn by
an average of the weights of G.

The ten codes of ten values of the paper hold 23 nats, more than a face of this
size shows. Eight codes of four values hold 11. Their bounds are computed on
augmented images, which are moved slightly, reduced to half the size and
enlarged again, with noise: a code must be visible at 16x16. The recipe takes
about two hours on one core of a CPU, and its weights are trained on the first
10,000 images only.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe
from keras_infogan.zoo import celeb_a_paper, svhn


def model():
    """Returns the arguments of `InfoGAN`."""
    import keras

    codes = [ki.Categorical(4, name=f"class_{index}") for index in range(8)]
    sizes = svhn.model(codes, noise_dim=128)
    sizes["generator"]["normalization"] = "batch"
    sizes["discriminator"]["normalization"] = "spectral"
    return sizes | {
        "generator_averaging": 0.999,
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
        "CelebA 32x32, eight categories; weights of its first 10,000 images."
    ),
    dataset="celeb_a",
    data={"crop": celeb_a_paper.CROP, "flip": True},
    data_licence=celeb_a_paper.LICENCE,
    metrics=("attribute_information",),
    model=model,
    recipe=Recipe(
        steps=20_000,
        batch_size=64,
        discriminator_rate=4e-4,
        generator_rate=4e-4,
        decay=True,
    ),
)
