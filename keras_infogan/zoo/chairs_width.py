"""3D Chairs, width: the second column of the paper's Table 7."""

from keras_infogan.zoo import chairs_rotation

CHAIRS_WIDTH = chairs_rotation.preset("width", 0.05, 2.0)
