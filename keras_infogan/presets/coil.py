"""COIL-20, 32x32: 20 objects on a turntable.

The images are in no archive that can be fetched: `coil20.npz` is a file of
yours with `images`, uint8 `(n, height, width)`, and, where they are to be
scored, columns such as `object_id` and `azimuth_deg`.
"""

import dataclasses

from keras_infogan.catalog.preset import File
from keras_infogan.codes.categorical import Categorical
from keras_infogan.codes.uniform import Uniform
from keras_infogan.presets import heads


def model():
    """Returns the arguments of `InfoGAN`."""
    return heads.model(
        [
            Categorical(20, name="object"),
            Uniform(2, name="view", scale=1.0),
        ]
    )


PRESET = dataclasses.replace(
    heads.PRESET,
    description="COIL-20: objects and the view of them.",
    dataset="coil20.npz",
    data_licence="research use, cite Nene et al. 1996",
    metrics=(
        "rank_correlation",
        "mutual_information",
        "attribute_information",
    ),
    model=model,
    files={
        "config.json": File(
            3289,
            "064d6b3717d9faf9947328ff0596ed9547bbb15e32841ee2eb0edf340c9dc761",
        ),
        "model.weights.h5": File(
            5748775,
            "cbdb7095e1100eba98cc6a60098179578ddcb9177cede891dec96918b30fd6db",
        ),
        "metadata.json": File(
            5352,
            "dfec4130f8e9374fe700a7a59ccfd5e108e3b5b804ffe03c5505efb063711c22",
        ),
        "features.npz": File(
            188873,
            "c9644d9c27d1469089e72f8bb4e139f7701e25e28338a90f7783a2417d5d247d",
        ),
    },
)
