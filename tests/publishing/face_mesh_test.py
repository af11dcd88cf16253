import numpy as np
import pytest

from publishing.face_mesh import CORNERS, ENDS, EYES, LIPS, SIDES, measured

pytestmark = pytest.mark.once


def face():
    """Returns a mesh that looks at the viewer, with an open mouth."""
    points = np.zeros((468, 3))
    places = {SIDES: (2.0, 0.0), ENDS: (0.0, 3.0), EYES: (1.0, 0.0)}
    places |= {LIPS: (0.0, 0.25), CORNERS: (0.75, 0.0)}
    for pair, place in places.items():
        for point, sign in zip(pair, (-1.0, 1.0)):
            points[point, :2] = sign * np.array(place)
    return 10.0 * points


def turned(points, degrees, axis):
    """Returns points that are turned about the vertical or the level axis."""
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    points = points.copy()
    flat, depth = points[:, axis].copy(), points[:, 2].copy()
    points[:, axis] = cosine * flat - sine * depth
    points[:, 2] = sine * flat + cosine * depth
    return points


def test_a_face_that_looks_at_the_viewer_is_not_turned():
    np.testing.assert_allclose(measured(face()), [0.0, 0.0, 0.25, 0.75])


@pytest.mark.parametrize("degrees", [-30.0, 20.0])
def test_yaw_and_pitch_are_the_angles_of_the_turn(degrees):
    """The mouth stays as it is."""
    found = [measured(turned(face(), degrees, axis)) for axis in (0, 1)]
    np.testing.assert_allclose(found[0], [degrees, 0.0, 0.25, 0.75], atol=1e-9)
    np.testing.assert_allclose(found[1], [0.0, degrees, 0.25, 0.75], atol=1e-9)
