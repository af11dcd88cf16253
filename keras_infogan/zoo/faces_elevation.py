"""3D Faces, elevation: the second column of the paper's Table 5."""

from keras_infogan.zoo import faces_azimuth

FACES_ELEVATION = faces_azimuth.preset("elevation", 0.1, 4e-4, 3e-4)
