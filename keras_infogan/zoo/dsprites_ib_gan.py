"""IB-GAN on dSprites: the networks and learning rates of the author.

The author's code adds 100 times the KL divergence if it exceeds 20 nats. This
is not in the equations of the paper and is left out. Convolutions with kernels
of 8x8 on maps of 8x8 are dense layers here. The kernels of size 3 in the
generator are kept.
"""

from keras_infogan.catalog.preset import Preset, Recipe

DISCRIMINATOR = {
    "filters": (16, 32, 64, 128),
    "kernel_size": (4, 4, 4, 3),
    "strides": (2, 2, 2, 1),
    "leaky_slope": 0.2,
}


def generator(filters):
    """Returns the sizes of the author's generator of 64x64 images.

    Args:
        filters: Number of channels of the last hidden convolution.
    """
    return {
        "dense_units": (16 * filters,),
        "start_filters": 4 * filters,
        "filters": (4 * filters, 4 * filters, 2 * filters, filters),
        "strides": (1, 1, 2, 2, 2),
        "kernel_size": (3, 3, 4, 4, 4),
        "output_activation": "tanh",
    }


def model(channels=1, bottleneck_weight=0.141, noise_steps=100_000):
    """Returns the arguments of `IBGAN`."""
    return {
        "code_spec": 16,
        "image_shape": (64, 64, channels),
        "bottleneck_dim": 10,
        "bottleneck_weight": bottleneck_weight,
        "encoder": {"hidden_units": (32, 32)},
        "generator": generator(16),
        "discriminator": {
            **DISCRIMINATOR,
            "dense_units": (256,),
            "shared_layers": 0,
        },
        "recognizer": {
            **DISCRIMINATOR,
            "hidden_units": (256, 256),
            "normalization": ("none", *5 * ("batch",)),
        },
        "instance_noise": (1.0, 0.0, noise_steps),
    }


RECIPE = Recipe(
    steps=150_000,
    batch_size=64,
    optimizer="rmsprop",
    discriminator_rate=1e-6,
    generator_rate=5e-5,
)
DSPRITES_IB_GAN = Preset(
    description="dSprites, IB-GAN with the author's networks.",
    dataset="dsprites",
    data_licence="as stated at github.com/google-deepmind/dsprites-dataset",
    model=model,
    recipe=RECIPE,
    architecture="IBGAN",
)
