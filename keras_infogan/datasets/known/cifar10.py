"""CIFAR-10: small photographs of ten kinds of things."""

from keras_infogan.datasets.known_set import KnownSet


class Cifar10(KnownSet):
    """CIFAR-10, which TFDS downloads."""

    image_shape = (32, 32, 3)
    count = 60_000
    truth = "10 classes"
