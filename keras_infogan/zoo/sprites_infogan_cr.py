"""InfoGAN-CR on the rendered sprites.

The authors add the contrastive regulariser for the last tenth of the updates.
Train `sprites` first, then continue with this preset:

    keras-infogan train --preset=sprites_infogan_cr --steps=1600
        --epoch_steps=200 --model=runs/sprites_0/model.keras

If the preset is trained from scratch, the regulariser is used from the start.
"""

from keras_infogan.catalog.preset import Preset
from keras_infogan.zoo import sprites

SPRITES_INFOGAN_CR = Preset(
    description="Rendered sprites, InfoGAN-CR.",
    dataset="sprites",
    data_licence="Apache-2.0, rendered by this package",
    model=lambda: sprites.model() | {"contrastive_weight": 2.0},
    recipe=sprites.SPRITES.recipe,
    architecture="InfoGANCR",
)
