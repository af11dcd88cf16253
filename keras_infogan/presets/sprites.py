"""Rendered sprites: `sprites_infogan_sn`, with weights.

Of its seeds the one that the others agree with most is published, by
ModelCentrality, which needs no factors.
"""

import dataclasses

from keras_infogan.catalog.preset import File
from keras_infogan.presets import sprites_infogan_sn

PRESET = dataclasses.replace(
    sprites_infogan_sn.PRESET,
    description="Rendered sprites: place and size, found without factors.",
    metrics=("factor_vae", "mig", "sap", "modularity", "rank_correlation"),
    files={
        "config.json": File(
            2780,
            "1f6bb14552b1da91fc9b908261aba372cc7ea7c45284ed850e2eb7cb53a0f710",
        ),
        "model.weights.h5": File(
            1210186,
            "2f9ad696b0dd1549196bb4391561845eda6ac40d47fa683d469fb9e890159df5",
        ),
        "metadata.json": File(
            3616,
            "6f509960f4eb3420271a04bbe7d0247325b5e0dfc380a2d6562af4c5034ac828",
        ),
        "features.npz": File(
            271142,
            "3aad5fc1c926560aa41ed7b72f019b36342dd3929ed462086727db6caef9d84f",
        ),
    },
)
