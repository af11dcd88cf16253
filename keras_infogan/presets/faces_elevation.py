"""3D Faces, elevation: the second column of the paper's Table 5."""

from keras_infogan.presets import faces_azimuth

PRESET = faces_azimuth.preset("elevation", 0.1, 4e-4, 3e-4)
