"""IB-GAN on the rendered sprites: the author's networks for dSprites."""

import dataclasses

from keras_infogan.presets import dsprites_ib_gan

PRESET = dataclasses.replace(
    dsprites_ib_gan.PRESET,
    description="Rendered sprites, IB-GAN with the author's networks.",
    dataset="sprites",
)
