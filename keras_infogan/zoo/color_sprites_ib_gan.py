"""IB-GAN on colour sprites: the author's beta and updates.

The author colours dSprites, each channel one of 8 levels; ours are the
rendered `color_sprites`.
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
