"""InfoGAN on the rendered sprites, for a comparison with `sprites_ib_gan`.

It differs from `sprites_ib_gan` only in the bottleneck: the ten Gaussian codes
are the input of G.
"""

import dataclasses

from keras_infogan.zoo import sprites_ib_gan

SPRITES_INFOGAN = dataclasses.replace(
    sprites_ib_gan.SPRITES_IB_GAN,
    description="Rendered sprites, InfoGAN with IB-GAN's networks.",
    model=lambda: (
        sprites_ib_gan.SPRITES_IB_GAN.model()
        | {"code_spec": 10, "bottleneck_dim": None, "bottleneck_weight": 0.0}
    ),
)
