"""Extended Yale B, 32x32: the direction of the light on 38 faces.

The images are in no archive that can be fetched: `yaleb64.npz` is a file of
yours with `images`, uint8 `(n, height, width)`, and, where they are to be
scored, columns such as `light_azimuth_deg`.
"""

import dataclasses

from keras_infogan.catalog.preset import File
from keras_infogan.presets import heads

PRESET = dataclasses.replace(
    heads.PRESET,
    description="Extended Yale B faces: the light's azimuth and elevation.",
    dataset="yaleb64.npz",
    data_licence="research use, cite Georghiades et al. 2001",
    files={
        "config.json": File(
            2567,
            "74d705a4862ea8f8d1105657d833ad8ca58b9647e2bd0c5f51130aa803767873",
        ),
        "model.weights.h5": File(
            5702230,
            "e5d0da1324d4c0639c01a25878c5f3ac6099b61ff334057c4181b03e111fd18b",
        ),
        "metadata.json": File(
            4040,
            "36dad017301df3d639c5004d45b2e265d50927487e9be95f5553d62c4008ccba",
        ),
        "features.npz": File(
            188627,
            "53f485fd0ff86028e0bfc2a19ffe636b428cac7542336c31f0a255e1445fad79",
        ),
    },
)
