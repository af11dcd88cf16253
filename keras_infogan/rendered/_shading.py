"""What a distant camera sees of solids, and how light it is there.

The picture spans -1 .. 1 from left to right and from below upwards. The
arithmetic is that of IEEE 754 in an order of its own, so that pictures are
the same on every machine.
"""

import numpy as np

from keras_infogan.rendered._solids import product, rotation, unit

FRAME = 64
SAMPLES = 3
POINTS = FRAME * SAMPLES
NOTHING = -4.0


def trace(solids, camera):
    """Follows a line of sight through every point of the picture.

    Args:
        solids: Sequence of `Solid`.
        camera: `(3, 3)` matrix from the axes of space to the camera's.

    Returns:
        Three float32 arrays: `(POINTS, POINTS)` how near the surface seen
        is, its z, or `NOTHING`; `(3, POINTS, POINTS)` its normal in the
        camera's axes, of length 1 except where solids melt; its albedo.
    """
    seen = np.zeros((5, POINTS, POINTS), np.float32)
    seen[0] = NOTHING
    # Symmetric to the last digit, as what is seen shall be.
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
    """Returns which points lie between `middle` - and + `reach`."""
    first, last = (
        round(float(1 + edge) * POINTS / 2)
        for edge in (middle - reach, middle + reach)
    )
    return slice(max(first, 0), max(last, 0))


def _surface(axes, half, curved, x, y):
    """Follows lines along z, towards the viewer, through one solid.

    A solid is the common part of a ball or cylinder and of the slabs between
    its flat faces. A line is inside from the last of them that it enters to
    the first that it leaves.

    Args:
        axes: `(3, 3)`, the solid's own axes as columns.
        half: Half of its sizes.
        curved: List of the axes that it is round in.
        x: `(width,)` where the lines are, seen from the centre.
        y: `(height, 1)` the same.

    Returns:
        z where a line leaves, the normal there, whether it was inside.
    """
    to_own = axes / half
    along_x, along_y = to_own[:2, :, np.newaxis, np.newaxis]
    start, step = along_x * x + along_y * y, to_own[2]
    leave, enter, normal = np.inf, -np.inf, np.zeros((3, 1, 1), np.float32)
    if curved:
        # |start + z step| = 1 is a quadratic equation for z. From above, a
        # cylinder has no end.
        first, slope = start[curved], step[curved]
        square = max(np.square(slope).sum(), np.float32(1e-12))
        middle = -product(slope[np.newaxis], first)[0] / square
        rest = (np.square(first).sum(axis=0) - 1) / square
        root = np.sqrt(np.maximum(middle * middle - rest, 0))
        leave, enter = middle + root, middle - root
        last = first + leave * slope[:, np.newaxis, np.newaxis]
        normal = unit(product(to_own[:, curved], last))
    for axis in {0, 1, 2}.difference(curved):
        # A face seen edge-on is far away, inwards or outwards.
        sign = np.float32(1 if step[axis] >= 0 else -1)
        speed = max(abs(step[axis]), np.float32(1e-9))
        face = (1 - sign * start[axis]) / speed
        outwards = (sign * axes[:, axis])[:, np.newaxis, np.newaxis]
        normal = np.where(face < leave, outwards, normal)
        leave = np.minimum(leave, face)
        enter = np.maximum(enter, (-1 - sign * start[axis]) / speed)
    return leave, normal, leave > enter


def _melt(seen, z, normal, albedo, blend):
    """Adds a surface to what is seen: the nearer wins, or both in part.

    It is the polynomial smooth maximum of the two z, whose gradient is the
    mean of theirs with the same shares.
    """
    width = 2 * blend + 1e-6
    share = ((z - seen[0]) / width + 0.5).clip(0, 1)
    seen[0] += share * (z - seen[0]) + share * (1 - share) * (width / 2)
    seen[1:4] += share * (normal - seen[1:4])
    seen[4] += share * (albedo - seen[4])


def brightness(normal, lights, ambient):
    """Returns how light surfaces look, 0 .. 1, under each of some lights.

    Lambert's cosine is wrapped, ((1 + cosine) / 2)^2, so that what looks away
    from the light keeps its form.

    Args:
        normal: `(3, n)` normals of length 1.
        lights: `(m, 3)` directions to the lights, of length 1.
        ambient: Brightness without any light.

    Returns:
        `(m, n)` array.
    """
    cosine = product(lights.astype(np.float32), normal)
    return ambient + (1 - ambient) * np.square((1 + cosine) / 2)


def shrink(levels):
    """Returns pixels: the means of the levels 0 .. 255 at their points.

    Args:
        levels: `(..., POINTS, POINTS)` integers.

    Returns:
        `(..., FRAME, FRAME)` array of uint8.
    """
    levels = levels.astype(np.uint16)
    rows = sum(levels[..., i::SAMPLES, :] for i in range(SAMPLES))
    sums = sum(rows[..., i::SAMPLES] for i in range(SAMPLES))
    return ((sums + SAMPLES**2 // 2) // SAMPLES**2).astype(np.uint8)
