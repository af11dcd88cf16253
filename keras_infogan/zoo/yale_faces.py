"""Extended Yale B, 32x32: the direction of the light on 38 faces.

The images cannot be downloaded automatically. `yaleb64.npz` is a file that you
provide, with the array `images`, uint8 `(n, height, width)`, and, for scores,
arrays such as `light_azimuth_deg`.

The faces are upright and look into the camera, so what a mirror reverses is the
light. `side` is reversed with it, and the other codes are not.
"""

import dataclasses

import keras_infogan as ki
from keras_infogan.zoo import heads


def model():
    """Returns the arguments of `InfoGAN`."""
    return heads.model(
        [
            ki.Uniform(1, name="side", scale=heads.SCALE, mirrored=True),
            ki.Uniform(4, name="factor", scale=heads.SCALE),
        ]
    )


YALE_FACES = dataclasses.replace(
    heads.HEADS,
    description="Extended Yale B faces: the light's azimuth and elevation.",
    dataset="yaleb64.npz",
    data={"flip": True},
    data_licence="research use, cite Georghiades et al. 2001",
    model=model,
    recipe=dataclasses.replace(heads.RECIPE, steps=4000),
)
