"""The parts of a chair, as lists of solids.

The chair faces the viewer. `width` is half of the width of the seat. The
centre of the seat is above the centre of the floor.
"""

from keras_infogan.rendered._solids import both, box, cylinder

DEPTH = 0.33
SEAT, FLOOR = -0.15, -0.72
THICKNESS = 0.09
RECLINE = 8


def _wood(shape, centre, half, **options):
    return shape(centre, half, albedo=0.86, **options)


def seat(width):
    """Returns the seat, a board."""
    half = THICKNESS / 2
    return [_wood(box, (0, SEAT - half, 0), (width, half, DEPTH))]


def back(width, height):
    """Returns two posts and a panel, which ends `height` above the seat."""

    def part(x, low, high, half, thickness):
        middle = (low + high) / 2
        # 0.14 is the tangent of the recline.
        centre = (x, SEAT + middle, 0.04 - DEPTH - 0.14 * middle)
        size = (half, (high - low) / 2, thickness)
        return _wood(box, centre, size, turn=(-RECLINE, 0, 0))

    post = part(width - 0.045, -0.05, 0.9 * height, 0.045, 0.03)
    return [*both(post), part(0, 0.45 * height, height, width, 0.045)]


def _leg(shape, x, z, half, turn=(0, 0, 0)):
    """Returns a solid that reaches from the floor to the seat."""
    top = SEAT - THICKNESS / 2
    centre = (x, (top + FLOOR) / 2, z)
    half = (half[0], (top - FLOOR) / 2, half[1])
    return _wood(shape, centre, half, turn=turn)


def straight(width):
    """Returns four square legs under the corners."""
    x, z, half = width - 0.05, DEPTH - 0.05, (0.05, 0.05)
    return both(_leg(box, x, z, half)) + both(_leg(box, x, -z, half))


def splayed(width):
    """Returns four round legs that spread to the corners."""
    x, z, half = width - 0.1, DEPTH - 0.1, (0.05, 0.05)
    front = _leg(cylinder, x, z, half, turn=(-14, 0, 14))
    rear = _leg(cylinder, x, -z, half, turn=(14, 0, 14))
    return both(front) + both(rear)


def panels(width):
    """Returns a board under each side."""
    return both(_leg(box, width - 0.04, 0, (0.04, DEPTH)))


def cantilever(width):
    """Returns a bent bar that stands at the front and lies on the floor."""
    x, y, half = width - 0.1, FLOOR + 0.04, 0.04
    front = _leg(box, x, DEPTH - half, (half, half))
    runner = _wood(box, (x, y, 0), (half, half, DEPTH))
    rear = _wood(box, (0, y, half - DEPTH), (x + half, half, half))
    return [*both(front), *both(runner), rear]


def pedestal(width):
    """Returns a column on a disc, of the same size for every width."""
    foot = _wood(cylinder, (0, FLOOR + 0.03, 0), (DEPTH, 0.03, DEPTH))
    return [_leg(cylinder, 0, 0, (0.07, 0.07)), foot]


LEGS = (straight, splayed, panels, cantilever, pedestal)
