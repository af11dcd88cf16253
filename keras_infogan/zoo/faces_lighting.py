"""3D Faces, lighting and width: the last columns of the paper's Table 5."""

from keras_infogan.zoo import faces_azimuth

FACES_LIGHTING = faces_azimuth.preset("lighting and width", 0.1, 8e-4, 3e-4)
