import numpy as np
import pytest

from keras_infogan.rendered._chair_parts import (
    DEPTH,
    FLOOR,
    LEGS,
    SEAT,
    back,
    pedestal,
    seat,
)
from keras_infogan.rendered._shading import NOTHING, POINTS, trace
from keras_infogan.rendered._solids import rotation

pytestmark = pytest.mark.once
POINT = 2 / POINTS


def extent(solids, camera):
    """Returns left, right, lowest and highest of what is seen."""
    rows, columns = np.nonzero(trace(solids, camera)[0] > NOTHING)
    left, right = columns.min() * POINT - 1, (columns.max() + 1) * POINT - 1
    return left, right, 1 - (rows.max() + 1) * POINT, 1 - rows.min() * POINT


@pytest.mark.parametrize("width", [0.25, 0.5])
def test_the_seat_is_as_wide_and_deep_as_it_is_said_to_be(width):
    left, right, _, top = extent(seat(width), rotation())
    np.testing.assert_allclose([left, right], [-width, width], atol=POINT)
    assert abs(top - SEAT) < POINT
    left, right, _, _ = extent(seat(width), rotation(y=90))
    np.testing.assert_allclose([left, right], [-DEPTH, DEPTH], atol=POINT)


@pytest.mark.parametrize("height", [0.4, 0.9])
def test_the_back_rises_to_its_height_behind_the_seat(height):
    left, right, low, top = extent(back(0.4, height), rotation())
    np.testing.assert_allclose([left, right], [-0.4, 0.4], atol=POINT)
    assert abs(top - (SEAT + height)) < 0.02 and low < SEAT
    # From the side the front is to the right: the back leans to the left.
    _, right, _, _ = extent(back(0.4, height), rotation(y=90))
    assert right < 0


@pytest.mark.parametrize("legs", LEGS, ids=[legs.__name__ for legs in LEGS])
def test_legs_stand_on_the_floor_and_end_in_the_seat(legs):
    for width in (0.25, 0.54):
        _, _, low, top = extent(legs(width), rotation())
        assert abs(low - FLOOR) < 0.02 and SEAT - 0.1 < top < SEAT


@pytest.mark.parametrize("legs", set(LEGS) - {pedestal})
def test_legs_move_apart_with_the_width(legs):
    narrow, wide = (extent(legs(width), rotation()) for width in (0.3, 0.5))
    assert abs(wide[1] - narrow[1] - 0.2) < 2 * POINT
    assert abs(wide[0] - narrow[0] + 0.2) < 2 * POINT


@pytest.mark.parametrize("legs", LEGS, ids=[legs.__name__ for legs in LEGS])
def test_a_chair_is_symmetric(legs):
    solids = seat(0.4) + back(0.4, 0.7) + legs(0.4)
    z, _, _ = trace(solids, rotation(x=20))
    np.testing.assert_array_equal(z, z[:, ::-1])
