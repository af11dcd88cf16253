"""Rendered sprites: a white square, ellipse or heart on black."""

import functools
import itertools

import numpy as np

from keras_infogan.datasets.factor_dataset import FactorDataset

FRAME = 64
WINDOW = 33
SAMPLES = 8
SIDE = 21.0
SCALES = np.linspace(0.5, 1.0, 6)
ORIENTATIONS = 40
QUARTER = ORIENTATIONS // 4


class Sprites(FactorDataset):
    """Rendered sprites: 737,280 binary images of 64x64 with five factors.

    The data set has the design of dSprites but its own rendering. It needs no
    files.

    - shape: square, ellipse of 3:2 or heart, of equal area at equal scale;
    - scale: 0.5, 0.6 .. 1.0 times a side of 21 pixels;
    - orientation: 0, 9 .. 351 degrees, counterclockwise about the centre of
      mass. (dSprites has steps of 360 / 39 degrees, so that its last
      orientation equals the first.)
    - x_position and y_position: 0 .. 31 pixels to the right and downwards.

    A sprite never touches the edge of the image. A square looks the same
    after 10 steps of orientation and an ellipse after 20. There are therefore
    430,080 different images, and `recognize` returns the smallest orientation.

    A pixel is white if more than half of it is covered. The computation uses
    IEEE 754 arithmetic, so that the images are the same on every machine.

    Example:

    ```python
    sprites = Sprites()
    images, factors = sprites.sample(16, seed=0)  # (16, 64, 64, 1), (16, 5)
    factors[:, 0] = 2
    hearts = sprites.images(factors)
    ```

    Reference: the design of Matthey et al., "dSprites: Disentanglement
        testing Sprites dataset", 2017.
    """

    factor_names = (
        "shape", "scale", "orientation", "x_position", "y_position",
    )  # fmt: skip
    factor_sizes = (3, len(SCALES), ORIENTATIONS, 32, 32)
    image_shape = (FRAME, FRAME, 1)

    def render(self, factors: np.ndarray) -> np.ndarray:
        return grid()[tuple(factors.T)][..., np.newaxis]

    def guess(self, images: np.ndarray) -> np.ndarray:
        factors = np.zeros((len(images), len(self.factor_sizes)), int)
        for row, (patch, top, left) in enumerate(_outlines(images)):
            kind, first_top, first_left = patches().get(patch, ((), 0, 0))
            factors[row, : len(kind)] = kind
            factors[row, 3:] = left - first_left, top - first_top
        return factors.clip(0, np.array(self.factor_sizes) - 1)


@functools.cache
def grid() -> np.ndarray:
    """Returns all images as an array `(*factor_sizes, 64, 64)`.

    The array is a view: there is one canvas per mask, and each position is a
    window of it.
    """
    margin = FRAME - WINDOW
    canvas = np.pad(masks(), [(0, 0)] * 3 + [(margin, margin)] * 2)
    windows = np.lib.stride_tricks.sliding_window_view(
        canvas, (FRAME, FRAME), axis=(-2, -1)
    )
    # The sprite moves right and down as the window moves left and up.
    return windows[..., ::-1, ::-1, :, :].swapaxes(3, 4)


def masks() -> np.ndarray:
    """Returns the centred masks, `(3, 6, 40, 33, 33)` with values 0 and 255."""
    turned = np.empty((len(SHAPES), len(SCALES), QUARTER, WINDOW, WINDOW), bool)
    for index in np.ndindex(turned.shape[:3]):
        shape, scale, orientation = index
        turned[index] = _mask(SHAPES[shape], SCALES[scale], orientation)
    # Quarter turns only move pixels, so that they are exact.
    quarters = [np.rot90(turned, turn, axes=(-2, -1)) for turn in range(4)]
    return np.concatenate(quarters, axis=2).astype("uint8") * 255


def _mask(shape, scale, orientation):
    """Draws one shape, with y upwards, by sampling points in every pixel."""
    points = (np.arange(WINDOW * SAMPLES) + 0.5) / SAMPLES - WINDOW / 2
    x, y = np.meshgrid(points, -points)
    angle = 2 * np.pi * orientation / ORIENTATIONS
    # The last digits of sine and cosine may differ between machines.
    sine, cosine = np.round([np.sin(angle), np.cos(angle)], 12)
    side = SIDE * scale
    inside = shape(
        (x * cosine + y * sine) / side, (y * cosine - x * sine) / side
    )
    pixels = inside.reshape(WINDOW, SAMPLES, WINDOW, SAMPLES)
    return pixels.mean(axis=(1, 3)) > 0.5


def square(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Returns which points lie in a square of area 1."""
    return np.maximum(np.abs(x), np.abs(y)) < 1 / 2


def ellipse(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Returns which points lie in an ellipse of area 1, 3:2 wide."""
    return x**2 / 1.5 + y**2 * 1.5 < 1 / np.pi


def heart(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Returns which points lie in a heart of area 1.

    It is a square on its corner with a half disc on each upper side.
    """
    side = 1 / np.sqrt(1 + np.pi / 4)
    # The distance from the centre of the square to the centre of mass.
    rise = (np.pi / 8 + 1 / 6) / (1 + np.pi / 4) * np.sqrt(1 / 2)
    x, y = np.abs(x) / side, y / side + rise
    middle = np.sqrt(1 / 8)
    disc = (x - middle) ** 2 + (y - middle) ** 2 < 1 / 4
    return disc | (x + np.abs(y) < np.sqrt(1 / 2))


SHAPES = (square, ellipse, heart)


@functools.cache
def patches() -> dict[bytes, tuple]:
    """Returns the kind, top and left of each sprite, by the bytes of its patch.

    The kind is the smallest (shape, scale, orientation) with this patch. Top
    and left are those of the sprite at position (0, 0).
    """
    found = {}
    corner = grid()[:, :, :, 0, 0].reshape(-1, FRAME, FRAME, 1)
    kinds = itertools.product(*map(range, Sprites.factor_sizes[:3]))
    for kind, (patch, top, left) in zip(kinds, _outlines(corner), strict=True):
        found.setdefault(patch, (kind, top, left))
    return found


def _outlines(images):
    """Yields the bytes of the white patch, its top row and its left column."""
    inked = images[..., 0] == 255
    tops = inked.any(axis=2).argmax(axis=1)
    lefts = inked.any(axis=1).argmax(axis=1)
    room = np.pad(inked, [(0, 0), (0, WINDOW), (0, WINDOW)])
    for image, top, left in zip(room, tops, lefts, strict=True):
        patch = image[top : top + WINDOW, left : left + WINDOW]
        yield patch.tobytes(), int(top), int(left)
