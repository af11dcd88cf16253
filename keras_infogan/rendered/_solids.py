"""Balls, cylinders and boxes, and how they are turned.

The axes of space are x to the right, y upwards and z to the viewer, for a
camera straight in front.
"""

import functools
from typing import NamedTuple

import numpy as np


class Solid(NamedTuple):
    """A ball, a cylinder or a box.

    Attributes:
        centre: Its centre.
        half: Half of its size along each of its own axes.
        turn: Degrees of its turn, as `rotation` takes them.
        albedo: Part of the light that it reflects, 0 .. 1.
        blend: It melts into what was there before where their surfaces are
            nearer than this to one another along the line of sight.
        curved: Its own axes that it is round in: all of a ball, two of a
            cylinder, none of a box.
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
        """Returns the solid moved and sized by a factor an axis.

        This is exact where it is not turned, and near to it otherwise.
        """
        return self._replace(
            centre=_times(self.centre, scales), half=_times(self.half, scales)
        )


def _times(first, second):
    return tuple(a * b for a, b in zip(first, second, strict=True))


def ball(centre, half, **options):
    """Returns an ellipsoid; the options are those of `Solid`."""
    return Solid(centre, half, curved=(0, 1, 2), **options)


def cylinder(centre, half, **options):
    """Returns a cylinder, upright where it is not turned."""
    return Solid(centre, half, curved=(0, 2), **options)


def box(centre, half, **options):
    """Returns a box."""
    return Solid(centre, half, **options)


def both(solid):
    """Returns a solid of one side and its mirror image on the other."""
    return [solid, solid.mirrored()]


@functools.cache
def rotation(x=0.0, y=0.0, z=0.0):
    """Returns the matrix that turns about y, then about x, then about z.

    Args:
        x: Degrees by which the front sinks and the top comes forward.
        y: Degrees by which the front turns to the viewer's right.
        z: Degrees by which the top turns to the viewer's left.
    """
    angles = np.deg2rad([x, y, z])
    # Sine and cosine alone may differ between machines, in the last digit.
    (a, b, c), (d, e, f) = np.round([np.cos(angles), np.sin(angles)], 12)
    about_x = np.array([[1, 0, 0], [0, a, -d], [0, d, a]])
    about_y = np.array([[b, 0, e], [0, 1, 0], [-e, 0, b]])
    about_z = np.array([[c, -f, 0], [f, c, 0], [0, 0, 1]])
    turn = product(about_z, product(about_x, about_y))
    turn.setflags(write=False)
    return turn


def product(first, second):
    """Returns the matrix product `(m, k)` times `(k, ...)`.

    A library's own may add in another order on another machine.
    """
    first = first.reshape(*first.shape, *[1] * (second.ndim - 1))
    return sum(first[:, i] * second[i] for i in range(len(second)))


def unit(vectors):
    """Returns `(3, ...)` vectors scaled to length 1."""
    return vectors / np.sqrt(np.square(vectors).sum(axis=0))
