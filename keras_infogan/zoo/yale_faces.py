"""Extended Yale B, 32x32: the direction of the light on 38 faces.

The images cannot be downloaded automatically. `yaleb64.npz` is a file that you
provide, with the array `images`, uint8 `(n, height, width)`, and, for scores,
arrays such as `light_azimuth_deg`.
"""

import dataclasses

from keras_infogan.zoo import heads

YALE_FACES = dataclasses.replace(
    heads.HEADS,
    description="Extended Yale B faces: the light's azimuth and elevation.",
    dataset="yaleb64.npz",
    data_licence="research use, cite Georghiades et al. 2001",
    recipe=dataclasses.replace(heads.RECIPE, steps=2500),
)
