"""IB-GAN on the rendered sprites: the author's networks for dSprites.

The recipe is short enough for a CPU, with higher learning rates and a smaller
beta. The author trains for 150,000 updates with a beta of 0.141, and D with a
learning rate of 1e-6.
"""

import dataclasses

from keras_infogan.catalog.preset import Recipe
from keras_infogan.zoo import dsprites_ib_gan

SPRITES_IB_GAN = dataclasses.replace(
    dsprites_ib_gan.DSPRITES_IB_GAN,
    description="Rendered sprites, IB-GAN with the author's networks.",
    dataset="sprites",
    data_licence="Apache-2.0, rendered by this package",
    model=lambda: (
        dsprites_ib_gan.model(bottleneck_weight=0.05)
        | {"instance_noise": (0.5, 0.0, 3000)}
    ),
    recipe=Recipe(
        steps=3000, batch_size=64, discriminator_rate=5e-5, decay=True
    ),
)
