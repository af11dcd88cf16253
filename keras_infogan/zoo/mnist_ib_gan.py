"""IB-GAN on MNIST with the networks of InfoGAN's Table 1."""

from keras_infogan.catalog.preset import Preset, Recipe


def model():
    return {
        "code_spec": 16,
        "image_shape": (28, 28, 1),
        "bottleneck_dim": 10,
        "bottleneck_weight": 0.1,
    }


MNIST_IB_GAN = Preset(
    description="MNIST, IB-GAN with the networks of InfoGAN's Table 1.",
    dataset="mnist",
    data_licence="CC BY-SA 3.0",
    model=model,
    recipe=Recipe(steps=5000),
    architecture="IBGAN",
)
