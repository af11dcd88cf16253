"""Rendered heads, grey on black, with varying pose, lighting and width."""

import numpy as np

from keras_infogan.rendered._rendered_table import RenderedTable
from keras_infogan.rendered._shading import (
    FRAME,
    NOTHING,
    brightness,
    shrink,
    trace,
)
from keras_infogan.rendered._solids import (
    ball,
    both,
    cylinder,
    product,
    rotation,
    unit,
)

AZIMUTHS = np.arange(-90, 91, 6)
ELEVATIONS = np.arange(-30, 31, 10)
LIGHTINGS = np.arange(-70, 71, 10)
WIDTHS = np.linspace(0.76, 1.24, 7)
SIZE = 1.1
LIGHT = np.array([0, 7, 24]) / 25
AMBIENT = 0.05


class Heads(RenderedTable):
    """Rendered heads: 22,785 grey images of 64x64 pixels with four factors.

    The data set replaces the 3D Faces of the InfoGAN paper, which are
    rendered from a licensed model. It needs no files.

    - azimuth: -90, -84 .. 90 degrees, from profile to profile. At 0 the head
      faces the viewer; larger angles turn it to the viewer's right;
    - elevation: -30, -20 .. 30 degrees of the camera above the eyes;
    - lighting: -70, -60 .. 70 degrees of the light to the viewer's right. The
      light is a little above the camera;
    - width: 0.76, 0.84 .. 1.24 times the width of the middle head.

    Changing the signs of both azimuth and lighting gives the mirror image.
    All images are different. They are the same on every machine.

    Example:

    ```python
    heads = Heads()
    images, factors = heads.sample(16, seed=0)  # (16, 64, 64, 1), (16, 4)
    factors[:, 2] = 7
    relit = heads.images(factors)  # the same heads with light from the front
    ```

    Reference: the factors of InfoGAN's section 7.2 (pose, elevation,
        lighting, wide or narrow).
    """

    factor_names = ("azimuth", "elevation", "lighting", "width")
    factor_sizes = (
        len(AZIMUTHS), len(ELEVATIONS), len(LIGHTINGS), len(WIDTHS),
    )  # fmt: skip
    image_shape = (FRAME, FRAME, 1)

    def draw(self) -> np.ndarray:
        images = np.empty((*self.factor_sizes, FRAME, FRAME), np.uint8)
        front = len(AZIMUTHS) // 2
        for azimuth in range(front + 1):
            for elevation, width in np.ndindex(len(ELEVATIONS), len(WIDTHS)):
                images[azimuth, elevation, :, width] = view(
                    AZIMUTHS[azimuth], ELEVATIONS[elevation], WIDTHS[width]
                )
        mirrored = images[:front, :, ::-1, ..., ::-1]
        images[front + 1 :] = mirrored[::-1]
        return images


def view(azimuth: float, elevation: float, width: float) -> np.ndarray:
    """Renders the heads of one azimuth, elevation and width.

    Args:
        azimuth: Azimuth in degrees.
        elevation: Elevation in degrees.
        width: Width relative to the middle head.

    Returns:
        uint8 array `(len(LIGHTINGS), FRAME, FRAME)`.
    """
    camera = product(rotation(x=elevation), rotation(y=azimuth))
    scales = (SIZE * width, SIZE, SIZE)
    z, normal, albedo = trace([s.stretched(scales) for s in HEAD], camera)
    hit = z > NOTHING
    lights = [product(rotation(y=angle), LIGHT) for angle in LIGHTINGS]
    light = brightness(unit(normal[:, hit]), np.stack(lights), AMBIENT)
    levels = np.zeros((len(LIGHTINGS), *z.shape), np.uint8)
    for level, row in zip(levels, light, strict=True):
        level[hit] = np.rint(255 * albedo[hit] * row)
    return shrink(levels)


def _skin(centre, half, blend, turn=(0, 0, 0)):
    return ball(centre, half, turn=turn, albedo=0.92, blend=blend)


def _feature(centre, half, albedo, turn=(0, 0, 0)):
    return ball(centre, half, turn=turn, albedo=albedo, blend=0.015)


# Large balls with their centres deep inside shape the face without edges.
HEAD = [
    # Neck.
    cylinder(
        (0, -0.85, -0.18), (0.26, 0.7, 0.28),
        turn=(5, 0, 0), albedo=0.92, blend=0.05,
    ),
    # Skull and face.
    _skin((0, 0.24, -0.1), (0.55, 0.58, 0.66), 0.1),
    _skin((0, -0.12, 0.08), (0.46, 0.64, 0.46), 0.12),
    # Jaws, chin, cheeks, arches of the brows, ears.
    *both(_skin((0.12, -0.38, 0.05), (0.29, 0.28, 0.38), 0.08)),
    _skin((0, -0.5, 0.18), (0.24, 0.2, 0.36), 0.12),
    *both(_skin((0.17, -0.13, 0.1), (0.265, 0.25, 0.405), 0.1)),
    *both(_skin((0.16, 0.2, 0.15), (0.28, 0.14, 0.395), 0.1)),
    *both(_skin((0.51, -0.02, -0.08), (0.05, 0.18, 0.12), 0.03, (0, -25, -8))),
    # Nose: bridge, tip and wings.
    _skin((0, 0, 0.5), (0.065, 0.2, 0.14), 0.05, (-24, 0, 0)),
    _skin((0, -0.12, 0.6), (0.085, 0.08, 0.13), 0.05),
    *both(_skin((0.08, -0.14, 0.54), (0.055, 0.055, 0.1), 0.04)),
    # Eyes, pupils, brows, lips.
    *both(_feature((0.19, 0.035, 0.47), (0.11, 0.06, 0.08), 1.0, (0, 18, 0))),
    *both(_feature((0.185, 0.035, 0.515), (0.05, 0.055, 0.06), 0.05)),
    *both(
        _feature((0.195, 0.165, 0.51), (0.15, 0.038, 0.08), 0.25, (0, 20, -6))
    ),
    _feature((0, -0.315, 0.5), (0.15, 0.036, 0.1), 0.5),
    _feature((0, -0.378, 0.49), (0.12, 0.045, 0.11), 0.55),
]  # fmt: skip
