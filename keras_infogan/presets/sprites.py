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
            3504,
            "6f178105fe7f5245689fcd9c44125940daf261f15b43f0abd2462db122bc5965",
        ),
        "features.npz": File(
            271142,
            "3aad5fc1c926560aa41ed7b72f019b36342dd3929ed462086727db6caef9d84f",
        ),
    },
)
