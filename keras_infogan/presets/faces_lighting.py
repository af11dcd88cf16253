"""3D Faces, lighting and width: the last columns of the paper's Table 5."""

from keras_infogan.presets import faces_azimuth

PRESET = faces_azimuth.preset("lighting and width", 0.1, 8e-4, 3e-4)
