"""IB-GAN on dSprites: the networks and learning rates of the author.

The author's code adds 100 times the KL divergence if it exceeds 20 nats. This
is not in the equations of the paper and is left out. Convolutions with kernels
of 8x8 on maps of 8x8 are dense layers here. The kernels of size 3 in the
generator are kept.
"""

from keras_infogan.catalog.preset import Preset, Recipe


def generator(filters, layers=3):
    """Returns the sizes of the author's generator.

    Args:
        filters: Number of channels of the author's last hidden convolution.
        layers: Number of convolutions of stride 2, from 1 to the author's 3,
            which are for images of 64x64. The last ones are left out.
    """
    return {
        "dense_units": (16 * filters,),
        "start_filters": 4 * filters,
        "filters": (4 * filters, 4 * filters, 2 * filters, filters)[
            : layers + 1
        ],
        "strides": (1, 1, *layers * (2,)),
        "kernel_size": (3, 3, *layers * (4,)),
        "output_activation": "tanh",
    }


def reader(layers=3):
    """Returns the sizes of the author's convolutions of D and Q.

    Args:
        layers: Number of convolutions of stride 2, from 1 to the author's 3.
            The first ones are left out.
    """
    return {
        "filters": (16, 32, 64, 128)[3 - layers :],
        "kernel_size": (*layers * (4,), 3),
        "strides": (*layers * (2,), 1),
        "leaky_slope": 0.2,
    }


def model(channels=1, bottleneck_weight=0.141, noise_steps=100_000, layers=3):
    """Returns the arguments of `IBGAN`, for images of 8 * 2**layers pixels."""
    size = 8 * 2**layers
    return {
        "code_spec": 16,
        "image_shape": (size, size, channels),
        "bottleneck_dim": 10,
        "bottleneck_weight": bottleneck_weight,
        "encoder": {"hidden_units": (32, 32)},
        "generator": generator(16, layers),
        "discriminator": {
            **reader(layers),
            "dense_units": (256,),
            "shared_layers": 0,
        },
        "recognizer": {
            **reader(layers),
            "hidden_units": (256, 256),
            "normalization": ("none", *(layers + 2) * ("batch",)),
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
