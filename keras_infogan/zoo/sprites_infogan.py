"""InfoGAN on the rendered sprites, with everything else as in IB-GAN's preset.

It is IB-GAN without its bottleneck: the ten Gaussian codes enter G themselves.
So the two differ in the bottleneck alone.
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
