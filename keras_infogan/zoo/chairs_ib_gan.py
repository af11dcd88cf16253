"""IB-GAN on 3D Chairs, 64x64 grey: networks and rates of the author."""

import dataclasses

from keras_infogan.zoo import celeb_a_ib_gan
from keras_infogan.zoo.chairs_rotation import LICENCE

STEPS = 700_000
CHAIRS_IB_GAN = dataclasses.replace(
    celeb_a_ib_gan.CELEB_A_IB_GAN,
    description="3D Chairs 64x64 grey, IB-GAN with the author's networks.",
    dataset="chairs3d",
    data={},
    data_licence=LICENCE,
    model=lambda: celeb_a_ib_gan.model(
        discriminator_filters=16,
        channels=1,
        bottleneck_dim=10,
        bottleneck_weight=0.325,
        generator_filters=32,
        steps=STEPS,
    ),
    recipe=dataclasses.replace(
        celeb_a_ib_gan.CELEB_A_IB_GAN.recipe, steps=STEPS
    ),
)
