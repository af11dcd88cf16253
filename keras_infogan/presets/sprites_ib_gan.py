"""IB-GAN on the rendered sprites: the author's networks for dSprites.

The recipe is short, for a CPU, with higher rates: the author trains for
150,000 updates, D at a rate of 1e-6.
"""

import dataclasses

from keras_infogan.catalog.preset import Recipe
from keras_infogan.presets import dsprites_ib_gan

PRESET = dataclasses.replace(
    dsprites_ib_gan.PRESET,
    description="Rendered sprites, IB-GAN with the author's networks.",
    dataset="sprites",
    model=lambda: (
        dsprites_ib_gan.model() | {"instance_noise": (0.5, 0.0, 2000)}
    ),
    recipe=Recipe(steps=3000, batch_size=64, decay=True),
)
