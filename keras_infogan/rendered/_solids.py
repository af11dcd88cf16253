"""Balls, cylinders and boxes, and their rotations.

The world axes are x to the right, y upwards and z towards the viewer, for a
camera that is straight in front.
"""

import functools
from typing import NamedTuple

import numpy as np


class Solid(NamedTuple):
    """A ball, a cylinder or a box.

    Attributes:
        centre: Position of the centre.
        half: Half of the size along each axis of the solid.
        turn: Rotation in degrees, as in `rotation`.
        albedo: Share of the light that is reflected, in [0, 1].
        blend: The solid is blended with the previous solids where the
            distance of the surfaces along the ray is below this.
        curved: Axes of the solid in which it is round: all three of a ball,
            two of a cylinder, none of a box.
    """

    centre: tuple[float, float, float]
    half: tuple[float, float, float]
    turn: tuple[float, float, float] = (0.0, 0.0, 0.0)
    albedo: float = 1.0
    blend: float = 0.0
    curved: tuple[int, ...] = ()

    def mirrored(self):
        """Returns the solid with left and right exchanged."""
        return self._replace(
            centre=_times(self.centre, (-1, 1, 1)),
            turn=_times(self.turn, (1, -1, -1)),
        )

    def stretched(self, scales):
        """Returns the solid with each axis of space scaled by a factor.

        For a rotated solid this is only an approximation.
        """
        return self._replace(
            centre=_times(self.centre, scales), half=_times(self.half, scales)
        )


def _times(first, second):
    return tuple(a * b for a, b in zip(first, second, strict=True))


def ball(centre, half, **options):
    """Returns an ellipsoid. The options are those of `Solid`."""
    return Solid(centre, half, curved=(0, 1, 2), **options)


def cylinder(centre, half, **options):
    """Returns a cylinder, which is upright unless it is rotated."""
    return Solid(centre, half, curved=(0, 2), **options)


def box(centre, half, **options):
    """Returns a box."""
    return Solid(centre, half, **options)


def both(solid):
    """Returns a solid and its mirror image on the other side."""
    return [solid, solid.mirrored()]


@functools.cache
def rotation(x=0.0, y=0.0, z=0.0):
    """Returns the matrix that rotates about y, then about x, then about z.

    Args:
        x: Angle in degrees that lowers the front and moves the top forward.
        y: Angle in degrees that turns the front to the viewer's right.
        z: Angle in degrees that turns the top to the viewer's left.
    """
    angles = np.deg2rad([x, y, z])
    # The last digits of sine and cosine may differ between machines.
    (a, b, c), (d, e, f) = np.round([np.cos(angles), np.sin(angles)], 12)
    about_x = np.array([[1, 0, 0], [0, a, -d], [0, d, a]])
    about_y = np.array([[b, 0, e], [0, 1, 0], [-e, 0, b]])
    about_z = np.array([[c, -f, 0], [f, c, 0], [0, 0, 1]])
    turn = product(about_z, product(about_x, about_y))
    turn.setflags(write=False)
    return turn


def product(first, second):
    """Returns the product of matrices `(m, k)` and `(k, ...)`.

    The order of the additions is fixed. That of `np.matmul` may differ
    between machines.
    """
    first = first.reshape(*first.shape, *[1] * (second.ndim - 1))
    return sum(first[:, i] * second[i] for i in range(len(second)))


def unit(vectors):
    """Returns `(3, ...)` vectors scaled to length 1."""
    return vectors / np.sqrt(np.square(vectors).sum(axis=0))
