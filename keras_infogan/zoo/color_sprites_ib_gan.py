"""IB-GAN on colour sprites: beta and number of updates of the author.

The author colours dSprites with 8 levels per channel. Here the rendered
`color_sprites` are used.
"""

import dataclasses

from keras_infogan.catalog.preset import Preset
from keras_infogan.zoo import dsprites_ib_gan

COLOR_SPRITES_IB_GAN = Preset(
    description="Rendered colour sprites, IB-GAN with the author's networks.",
    dataset="color_sprites",
    data_licence="Apache-2.0, rendered by this package",
    model=lambda: dsprites_ib_gan.model(3, bottleneck_weight=0.071),
    recipe=dataclasses.replace(dsprites_ib_gan.RECIPE, steps=500_000),
    architecture="IBGAN",
)
