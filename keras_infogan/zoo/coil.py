"""COIL-20, 32x32: 20 objects on a turntable.

The images cannot be downloaded automatically. `coil20.npz` is a file that you
provide, with the array `images`, uint8 `(n, height, width)`, and, for scores,
arrays such as `object_id` and `azimuth_deg`.

The consistency keeps an object, moved and scaled slightly, in one class.
"""

import dataclasses

import keras_infogan as ki
from keras_infogan.zoo import heads


def model():
    """Returns the arguments of `InfoGAN`."""
    codes = [
        ki.Categorical(20, name="object"),
        ki.Uniform(2, name="view", scale=1.0),
    ]
    return heads.model(codes, noise_dim=64) | {
        "consistency_weight": 2.0,
        "augmentation": ki.RandomAffine(
            rotation=10.0, scale=0.15, shear=0.1, translation=0.08
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
    recipe=dataclasses.replace(heads.RECIPE, steps=2500),
)
