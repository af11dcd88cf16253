"""dSprites: white shapes on black, moved and turned."""

from keras_infogan.datasets.known_set import KnownSet


class Dsprites(KnownSet):
    """dSprites, which TFDS downloads."""

    image_shape = (64, 64, 1)
    count = 737_280
    truth = "shape, scale, orientation, x_position, y_position"
