"""CelebA 32x32 with one mirrored code and six categories of three values.

`celeb_a_paper` does not train well; this recipe is meant to. The ten codes of
ten values of the paper hold 23 nats, more than a face of this size shows.
These hold 6.6 nats and one number, `side`.

What a code comes to mean depends on what Q reads it from. Q reads views of the
images. They are moved slightly, so no code stands for the position. Their
brightness, saturation, contrast and shading vary, so no code stands for the
light. The columns at the left and the right are grey, so none stands for the
background. The views are reduced to 16x16 and enlarged again, with noise, so a
code must be visible at that size. Half of them are mirrored. `side` takes its
opposite value in these, and the others must be the same: `side` is left with
what a mirror reverses, which is now the azimuth of the head, and the others
cannot contain it.

Lambda is 0.2. The Frechet distance is 0.64 to 0.80 in three seeds. With 1, in
one run, it is 1.85. docs/faces.md compares other values.

D has spectral normalisation, G batch normalisation on every layer, both have
the same learning rate, and images are drawn by an average of the weights of G.
The weights are trained on the first 10,000 images only.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe
from keras_infogan.zoo import celeb_a_paper


def codes():
    """Returns `side` and six categories of three values."""
    categories = [ki.Categorical(3, name=f"class_{i}") for i in range(6)]
    return [ki.Uniform(1, name="side", mirrored=True), *categories]


def views(size=32):
    """Returns the augmentation of what Q reads, for images in [-1, 1].

    Args:
        size: Height and width of the images.
    """
    import keras

    sides, factor = 7 * size // 32, size // 16
    return keras.Sequential(
        [
            ki.RandomAffine(
                rotation=8.0, scale=0.1, shear=0.05, translation=0.06
            ),
            ki.DiffAugment(
                translation=0.0,
                cutout=0.0,
                brightness=0.4,
                saturation=0.6,
                contrast=0.4,
            ),
            ki.RandomShading(0.6),
            keras.layers.Cropping2D((0, sides)),
            keras.layers.ZeroPadding2D((0, sides)),
            keras.layers.AveragePooling2D(factor),
            keras.layers.UpSampling2D(factor, interpolation="bilinear"),
            keras.layers.GaussianNoise(0.1),
        ]
    )


def model():
    """Returns the arguments of `InfoGAN`."""
    return {
        "code_spec": ki.CodeSpec(codes(), noise_dim=128),
        "image_shape": (32, 32, 3),
        "generator": {
            "dense_units": (),
            "start_filters": 320,
            "filters": (192, 96),
            "normalization": "batch",
            "output_activation": "tanh",
        },
        "discriminator": {
            "filters": (64, 128, 256),
            "dense_units": (),
            "normalization": "spectral",
        },
        "discrete_weight": 0.2,
        "continuous_weight": 0.2,
        "generator_averaging": 0.999,
        "augmentation": views(),
    }


CELEB_A = Preset(
    description=(
        "CelebA 32x32: a code turns the head, six categories; weights of its "
        "first 10,000 images."
    ),
    dataset="celeb_a",
    data={"crop": celeb_a_paper.CROP, "flip": True},
    data_licence=celeb_a_paper.LICENCE,
    metrics=("attribute_information",),
    model=model,
    recipe=Recipe(
        steps=15_000,
        batch_size=64,
        discriminator_rate=4e-4,
        generator_rate=4e-4,
        decay=True,
    ),
)
