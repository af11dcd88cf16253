"""InfoGAN on the rendered sprites, with everything else as in IB-GAN's preset.

It is IB-GAN without its bottleneck: the ten Gaussian codes enter G themselves.
So the two differ in the bottleneck alone.
"""

import dataclasses

from keras_infogan.presets import sprites_ib_gan

PRESET = dataclasses.replace(
    sprites_ib_gan.PRESET,
    description="Rendered sprites, InfoGAN with IB-GAN's networks.",
    model=lambda: (
        sprites_ib_gan.PRESET.model()
        | {"code_spec": 10, "bottleneck_dim": None, "bottleneck_weight": 0.0}
    ),
)
