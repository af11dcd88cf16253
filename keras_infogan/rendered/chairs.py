"""Rendered chairs, grey on white, with five kinds of legs."""

import numpy as np

from keras_infogan.rendered._chair_parts import DEPTH, LEGS, back, seat
from keras_infogan.rendered._rendered_table import RenderedTable
from keras_infogan.rendered._shading import (
    FRAME,
    NOTHING,
    brightness,
    shrink,
    trace,
)
from keras_infogan.rendered._solids import product, rotation

AZIMUTHS = np.arange(32) * (360 / 32)
ELEVATIONS = (10, 20, 30, 40)
WIDTHS = DEPTH * np.linspace(0.7, 1.5, 6)
HEIGHTS = 2 * DEPTH * np.linspace(0.5, 1.3, 6)
LIGHT = np.array([0, 12, 5]) / 13
AMBIENT = 0.14
WHITE = 255


class Chairs(RenderedTable):
    """Rendered chairs: 23,040 grey images of 64x64 pixels with five factors.

    The data set replaces the 3D Chairs of the InfoGAN paper, which are
    renderings of models from the web. It needs no files.

    - azimuth: 0, 11.25 .. 348.75 degrees, a full turn. At 0 the chair faces
      the viewer; larger angles turn it to the viewer's right;
    - elevation: 10, 20, 30 or 40 degrees of the camera above the seat;
    - seat_width: 0.7, 0.86 .. 1.5 times the depth of the seat;
    - back_height: 0.5, 0.66 .. 1.3 times the depth of the seat;
    - legs: straight, splayed, panels, cantilever or pedestal.

    The light is above the front of the chair and turns with it, so that the
    azimuths a and -a give mirror images. All images are different. They are
    the same on every machine.

    Example:

    ```python
    chairs = Chairs()
    images, factors = chairs.sample(16, seed=0)  # (16, 64, 64, 1), (16, 5)
    chairs.factor_names[3]  # "back_height"
    ```

    Reference: the factors of Aubry et al., "Seeing 3D chairs", 2014, as
        InfoGAN's section 7.2 uses them: rotation and width.
    """

    factor_names = (
        "azimuth", "elevation", "seat_width", "back_height", "legs",
    )  # fmt: skip
    factor_sizes = (32, len(ELEVATIONS), len(WIDTHS), len(HEIGHTS), len(LEGS))
    image_shape = (FRAME, FRAME, 1)

    def draw(self) -> np.ndarray:
        images = np.empty((*self.factor_sizes, FRAME, FRAME), np.uint8)
        half_turn = len(AZIMUTHS) // 2
        for index in np.ndindex(half_turn + 1, *self.factor_sizes[1:3]):
            azimuth, elevation, width = index
            images[index] = view(
                AZIMUTHS[azimuth], ELEVATIONS[elevation], WIDTHS[width]
            )
        images[half_turn + 1 :] = images[half_turn - 1 : 0 : -1, ..., ::-1]
        return images


def view(azimuth: float, elevation: float, width: float) -> np.ndarray:
    """Renders the chairs of one azimuth, elevation and width.

    Args:
        azimuth: Azimuth in degrees.
        elevation: Elevation in degrees.
        width: Half of the width of the seat.

    Returns:
        uint8 array `(len(HEIGHTS), len(LEGS), FRAME, FRAME)`.
    """
    camera = product(rotation(x=elevation), rotation(y=azimuth))
    legs = np.stack([_layer(stand(width), camera) for stand in LEGS])
    legs = np.maximum(legs, _layer(seat(width), camera))
    images = []
    for height in HEIGHTS:
        # The maximum selects the nearest surface by the upper bits. The lower
        # bits are its grey value.
        nearest = np.maximum(legs, _layer(back(width, height), camera))
        images.append(shrink(nearest & 255))
    return np.stack(images)


def _layer(solids, camera):
    """Returns the nearness of the surface times 256, plus its grey."""
    z, normal, albedo = trace(solids, camera)
    hit = z > NOTHING
    light = product(camera, LIGHT)[np.newaxis]
    grey = 255 * albedo[hit] * brightness(normal[:, hit], light, AMBIENT)[0]
    layer = np.full(z.shape, WHITE, np.int32)
    nearness = np.rint((z[hit] - NOTHING) * 2**16).astype(np.int32)
    layer[hit] = 256 * nearness + np.rint(grey).astype(np.int32)
    return layer
