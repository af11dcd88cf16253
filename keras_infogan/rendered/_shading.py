"""Renders solids by an orthographic camera, with diffuse shading.

The picture spans -1 to 1 from left to right and from bottom to top. The
computation uses IEEE 754 arithmetic in a fixed order, so that the pictures are
the same on every machine.
"""

import numpy as np

from keras_infogan.rendered._solids import product, rotation, unit

FRAME = 64
SAMPLES = 3
POINTS = FRAME * SAMPLES
NOTHING = -4.0


def trace(solids, camera):
    """Traces a ray through every point of the picture.

    Args:
        solids: Sequence of `Solid`.
        camera: `(3, 3)` matrix from world axes to camera axes.

    Returns:
        Three float32 arrays of the visible surface: its z `(POINTS, POINTS)`,
        which is larger for nearer points, or `NOTHING`; its normal
        `(3, POINTS, POINTS)` in camera axes, of length 1 except where solids
        are blended; and its albedo `(POINTS, POINTS)`.
    """
    seen = np.zeros((5, POINTS, POINTS), np.float32)
    seen[0] = NOTHING
    # The points are exactly symmetric, so that the pictures are as well.
    points = np.arange(1 - POINTS, POINTS, 2, dtype=np.float32) / POINTS
    for solid in solids:
        axes = product(camera, rotation(*solid.turn)).astype(np.float32)
        centre = product(camera, np.array(solid.centre)).astype(np.float32)
        half = np.array(solid.half, np.float32)
        reach = product(abs(axes), half)
        columns = _window(centre[0], reach[0])
        rows = _window(-centre[1], reach[1])
        x = points[columns] - centre[0]
        y = -points[rows, np.newaxis] - centre[1]
        z, normal, hit = _surface(axes, half, list(solid.curved), x, y)
        z = np.where(hit, z + centre[2], 2 * NOTHING)
        _melt(seen[:, rows, columns], z, normal, solid.albedo, solid.blend)
    return seen[0], seen[1:4], seen[4]


def _window(middle, reach):
    """Returns the slice of the points within `reach` of `middle`."""
    first, last = (
        round(float(1 + edge) * POINTS / 2)
        for edge in (middle - reach, middle + reach)
    )
    return slice(max(first, 0), max(last, 0))


def _surface(axes, half, curved, x, y):
    """Intersects rays along z, towards the viewer, with one solid.

    A solid is the intersection of a ball or cylinder and of the slabs between
    its flat faces. A ray is inside the solid between the last of these that
    it enters and the first that it leaves.

    Args:
        axes: `(3, 3)` matrix with the axes of the solid as columns.
        half: Half of the size along each axis.
        curved: List of the axes in which the solid is round.
        x: `(width,)` positions of the rays relative to the centre.
        y: `(height, 1)` positions of the rays relative to the centre.

    Returns:
        The z at which each ray leaves the solid, the normal at this point,
        and whether the ray hits the solid.
    """
    to_own = axes / half
    along_x, along_y = to_own[:2, :, np.newaxis, np.newaxis]
    start, step = along_x * x + along_y * y, to_own[2]
    leave, enter, normal = np.inf, -np.inf, np.zeros((3, 1, 1), np.float32)
    if curved:
        # |start + z step| = 1 is a quadratic equation for z. A cylinder that
        # is seen along its axis has no solution; the limit avoids a division
        # by 0.
        first, slope = start[curved], step[curved]
        square = max(np.square(slope).sum(), np.float32(1e-12))
        middle = -product(slope[np.newaxis], first)[0] / square
        rest = (np.square(first).sum(axis=0) - 1) / square
        root = np.sqrt(np.maximum(middle * middle - rest, 0))
        leave, enter = middle + root, middle - root
        last = first + leave * slope[:, np.newaxis, np.newaxis]
        normal = unit(product(to_own[:, curved], last))
    for axis in {0, 1, 2}.difference(curved):
        # A face that is parallel to the ray is treated as far away.
        sign = np.float32(1 if step[axis] >= 0 else -1)
        speed = max(abs(step[axis]), np.float32(1e-9))
        face = (1 - sign * start[axis]) / speed
        outwards = (sign * axes[:, axis])[:, np.newaxis, np.newaxis]
        normal = np.where(face < leave, outwards, normal)
        leave = np.minimum(leave, face)
        enter = np.maximum(enter, (-1 - sign * start[axis]) / speed)
    return leave, normal, leave > enter


def _melt(seen, z, normal, albedo, blend):
    """Adds a surface to the picture, blended with what is already there.

    The new z is the polynomial smooth maximum of both z. Its gradient is the
    weighted mean of both gradients, so the normals are blended by the same
    weights.
    """
    width = 2 * blend + 1e-6
    share = ((z - seen[0]) / width + 0.5).clip(0, 1)
    seen[0] += share * (z - seen[0]) + share * (1 - share) * (width / 2)
    seen[1:4] += share * (normal - seen[1:4])
    seen[4] += share * (albedo - seen[4])


def brightness(normal, lights, ambient):
    """Returns the brightness of surfaces, in [0, 1], for several lights.

    The diffuse term is ((1 + cosine) / 2)^2 instead of Lambert's cosine, so
    that surfaces that face away from the light also show their shape.

    Args:
        normal: `(3, n)` normals of length 1.
        lights: `(m, 3)` directions to the lights, of length 1.
        ambient: Brightness without light.

    Returns:
        `(m, n)` array.
    """
    cosine = product(lights.astype(np.float32), normal)
    return ambient + (1 - ambient) * np.square((1 + cosine) / 2)


def shrink(levels):
    """Averages the points of each pixel.

    Args:
        levels: `(..., POINTS, POINTS)` integers from 0 to 255.

    Returns:
        uint8 array `(..., FRAME, FRAME)`.
    """
    levels = levels.astype(np.uint16)
    rows = sum(levels[..., i::SAMPLES, :] for i in range(SAMPLES))
    sums = sum(rows[..., i::SAMPLES] for i in range(SAMPLES))
    return ((sums + SAMPLES**2 // 2) // SAMPLES**2).astype(np.uint8)
