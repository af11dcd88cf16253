"""Small NORB: photographs of toys, turned and lit."""

from keras_infogan.datasets.known_set import KnownSet


class Smallnorb(KnownSet):
    """Small NORB, which TFDS downloads."""

    image_shape = (96, 96, 1)
    count = 48_600
    truth = "category, elevation, azimuth, lighting"
