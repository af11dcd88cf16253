"""Fashion-MNIST: pieces of clothing."""

from keras_infogan.datasets.known_set import KnownSet


class FashionMnist(KnownSet):
    """Fashion-MNIST, which TFDS downloads."""

    image_shape = (28, 28, 1)
    count = 70_000
    truth = "10 classes"
