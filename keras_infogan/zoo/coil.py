"""COIL-20, 32x32: 20 objects on a turntable.

The images cannot be downloaded automatically. `coil20.npz` is a file that you
provide, with the array `images`, uint8 `(n, height, width)`, and, for scores,
arrays such as `object_id` and `azimuth_deg`.

`side` turns the object, and in some classes it also changes which object is
drawn. It is mirrored: it takes its opposite value when the image is mirrored,
so it is left with what a mirror reverses. Q reads it and the object from images
that are moved and scaled slightly, reduced to 16x16 and enlarged again, with
noise. These two codes must therefore change what is visible at that size.
`view` is read from the image as it is, and changes less. The consistency keeps
an object, moved and scaled, in one class.

Lambda is 0.2. With 1, as for `heads`, the images of seed 0 are further from
real ones: their Frechet distance is 3.84 and not 2.40, on the same features.
This command trains the model with 1:

    keras-infogan train --preset=coil --data_dir=DIR
        --options='{"discrete_weight": 1.0, "continuous_weight": 1.0}'

There are 1,440 images only, so D judges augmented images.
"""

import dataclasses

import keras_infogan as ki
from keras_infogan.zoo import heads


def views():
    """Returns the augmentation of what Q reads."""
    import keras

    return keras.Sequential(
        [
            ki.RandomAffine(
                rotation=10.0, scale=0.15, shear=0.1, translation=0.08
            ),
            keras.layers.AveragePooling2D(2),
            keras.layers.UpSampling2D(2, interpolation="bilinear"),
            keras.layers.GaussianNoise(0.05),
        ]
    )


def model():
    """Returns the arguments of `InfoGAN`."""
    codes = [
        ki.Categorical(20, name="object"),
        ki.Uniform(1, name="side", scale=heads.SCALE, mirrored=True),
        ki.Uniform(1, name="view", scale=heads.SCALE),
    ]
    return heads.model(codes) | {
        "discrete_weight": 0.2,
        "continuous_weight": 0.2,
        "consistency_weight": 2.0,
        "augmentation": views(),
        "discriminator_augmentation": ki.DiffAugment(
            translation=0.125, cutout=0.3, brightness=0.0, contrast=0.0
        ),
    }


COIL = dataclasses.replace(
    heads.HEADS,
    description="COIL-20: objects and the view of them.",
    dataset="coil20.npz",
    data_licence="research use, cite Nene et al. 1996",
    metrics=(
        "rank_correlation",
        "mutual_information",
        "attribute_information",
    ),
    model=model,
)
