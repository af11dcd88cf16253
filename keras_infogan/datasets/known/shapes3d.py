"""3D Shapes: a solid in the corner of a room."""

from keras_infogan.datasets.known_set import KnownSet


class Shapes3d(KnownSet):
    """3D Shapes, which TFDS downloads."""

    image_shape = (64, 64, 3)
    count = 480_000
    truth = "floor_hue, wall_hue, object_hue, scale, shape, orientation"
