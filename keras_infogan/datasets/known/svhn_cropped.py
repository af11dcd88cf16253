"""SVHN: digits of house numbers, one in the middle."""

from keras_infogan.datasets.known_set import KnownSet


class SvhnCropped(KnownSet):
    """SVHN, which TFDS downloads."""

    image_shape = (32, 32, 3)
    count = 630_420
    truth = "10 classes"
