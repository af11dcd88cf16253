"""InfoGAN-CR on the rendered sprites.

The authors let the contrast in for the last tenth of the updates. So train
`sprites_infogan_sn`, then this preset from its model for some updates more:

    keras-infogan train --preset=sprites_infogan_cr --steps=1000
        --model=runs/sprites_infogan_sn_0/model.keras

From scratch it has the contrast from the first update.
"""

from keras_infogan.catalog.preset import Preset
from keras_infogan.zoo import sprites_infogan_sn

SPRITES_INFOGAN_CR = Preset(
    description="Rendered sprites, InfoGAN-CR.",
    dataset="sprites",
    data_licence="Apache-2.0, rendered by this package",
    model=lambda: sprites_infogan_sn.model() | {"contrastive_weight": 2.0},
    recipe=sprites_infogan_sn.RECIPE,
    architecture="InfoGANCR",
)
