"""Rendered sprites: `sprites_infogan_sn`, with weights.

Of its seeds the one that the others agree with most is published, by
ModelCentrality, which needs no factors.
"""

import dataclasses

from keras_infogan.zoo import sprites_infogan_sn

SPRITES = dataclasses.replace(
    sprites_infogan_sn.SPRITES_INFOGAN_SN,
    description="Rendered sprites: place and size, found without factors.",
    metrics=("factor_vae", "mig", "sap", "modularity", "rank_correlation"),
)
