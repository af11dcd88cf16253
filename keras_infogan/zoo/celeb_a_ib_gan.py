"""IB-GAN on CelebA 64x64: the networks and learning rates of the author.

D and q share three convolutions, which only the optimizer of D updates. The
author initialises the weights orthogonally; here the DCGAN normal is used.
"""

from keras_infogan.catalog.preset import Preset, Recipe
from keras_infogan.zoo.celeb_a_paper import CROP, LICENCE
from keras_infogan.zoo.dsprites_ib_gan import generator

STEPS = 1_000_000


def model(
    discriminator_filters=64,
    channels=3,
    bottleneck_dim=15,
    bottleneck_weight=0.35,
    generator_filters=64,
    steps=STEPS,
):
    """Returns the arguments of `IBGAN`."""
    ndf = discriminator_filters
    return {
        "code_spec": 64,
        "image_shape": (64, 64, channels),
        "bottleneck_dim": bottleneck_dim,
        "bottleneck_weight": bottleneck_weight,
        "encoder": {"hidden_units": (64, 64, 32), "normalization": "batch"},
        "generator": generator(generator_filters),
        "discriminator": {
            "filters": (ndf, 2 * ndf, 4 * ndf, 4 * ndf, 4 * ndf),
            "kernel_size": (4, 4, 4, 3, 3),
            "strides": (2, 2, 2, 1, 1),
            "dense_units": (16 * ndf,),
            "leaky_slope": 0.2,
            "shared_layers": 3,
        },
        "recognizer": {
            "filters": (4 * ndf, 4 * ndf),
            "kernel_size": 3,
            "strides": 1,
            "hidden_units": (16 * ndf,),
            "leaky_slope": 0.2,
        },
        "real_label": (0.7, 1.2),
        "instance_noise": (0.5, 0.01, steps),
    }


CELEB_A_IB_GAN = Preset(
    description="CelebA 64x64, IB-GAN with the author's networks.",
    dataset="celeb_a",
    data={"crop": CROP},
    data_licence=LICENCE,
    model=model,
    recipe=Recipe(
        steps=STEPS,
        batch_size=64,
        optimizer="rmsprop",
        discriminator_rate=2e-6,
        generator_rate=5e-5,
    ),
    architecture="IBGAN",
)
