"""IB-GAN on the rendered sprites, 32x32: the author's networks for dSprites.

D, Q and G have one layer of stride 2 fewer than for 64x64. D learns as fast as
G; the rate of the author's D, 1e-6, is for 150,000 updates. The noise on the
images ends after two thirds of the updates, as the author's does. Images are
drawn by an average of the weights of G.
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
        dsprites_ib_gan.model(layers=2, noise_steps=10_000)
        | {"generator_averaging": 0.999}
    ),
    recipe=Recipe(
        steps=15_000,
        batch_size=64,
        optimizer="rmsprop",
        discriminator_rate=5e-5,
        generator_rate=5e-5,
        decay=True,
    ),
)
