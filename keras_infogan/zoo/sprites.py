"""Rendered sprites: `sprites_infogan_sn` with published weights.

The published seed is selected by ModelCentrality, without using the factors.
"""

import dataclasses

from keras_infogan.zoo import sprites_infogan_sn

SPRITES = dataclasses.replace(
    sprites_infogan_sn.SPRITES_INFOGAN_SN,
    description="Rendered sprites: place and size, found without factors.",
    metrics=("factor_vae", "mig", "sap", "modularity", "rank_correlation"),
)
