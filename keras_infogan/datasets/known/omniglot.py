"""Omniglot: handwritten characters of 50 alphabets."""

from keras_infogan.datasets.known_set import KnownSet


class Omniglot(KnownSet):
    """Omniglot, which TFDS downloads."""

    image_shape = (105, 105, 3)
    count = 38_300
    truth = "1623 classes; alphabet, alphabet_char_id"
