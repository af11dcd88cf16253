import numpy as np
import pytest

from keras_infogan.rendered._shading import (
    FRAME,
    NOTHING,
    POINTS,
    SAMPLES,
    brightness,
    shrink,
    trace,
)
from keras_infogan.rendered._solids import (
    ball,
    both,
    box,
    cylinder,
    rotation,
    unit,
)

pytestmark = pytest.mark.once
STRAIGHT = rotation()
MIDDLE = POINTS // 2
ORIGIN = (0, 0, 0)
# A point is a square of this side.
POINT = 2 / POINTS
X = (np.arange(POINTS) + 0.5) * POINT - 1
Y = -X[:, np.newaxis]


def area(z):
    return np.count_nonzero(z > NOTHING) * POINT**2


def test_a_ball_is_the_root_of_its_equation():
    z, normal, albedo = trace([ball(ORIGIN, (0.5,) * 3, albedo=0.7)], STRAIGHT)
    square = 0.25 - X**2 - Y**2
    inside = square > 1e-6
    np.testing.assert_array_equal(z > NOTHING, square > 0)
    np.testing.assert_allclose(z[inside], np.sqrt(square[inside]), atol=1e-4)
    seen = np.broadcast_arrays(X / 0.5, Y / 0.5, z / 0.5)
    expected = np.stack(seen)[:, inside]
    np.testing.assert_allclose(normal[:, inside], expected, atol=1e-3)
    np.testing.assert_array_equal(albedo, np.float32(0.7) * (square > 0))


@pytest.mark.parametrize(
    ("make", "camera", "expected"),
    [
        (ball, rotation(), np.pi * 0.5 * 0.25),
        (ball, rotation(y=90), np.pi * 0.5 * 0.75),
        (cylinder, rotation(), 1.0 * 0.5),
        (cylinder, rotation(x=90), np.pi * 0.25 * 0.75),
        (box, rotation(), 1.0 * 0.5),
        (box, rotation(y=90), 1.0 * 1.5),
        (box, rotation(y=45), 1.0 * (0.5 + 1.5) / np.sqrt(2)),
    ],
)
def test_the_silhouette_has_the_area_of_the_shadow(make, camera, expected):
    z, _, _ = trace([make(ORIGIN, (0.25, 0.5, 0.75))], camera)
    assert abs(area(z) / expected - 1) < 0.01


def test_a_box_shows_its_faces():
    cube = box(ORIGIN, (0.4, 0.4, 0.4))
    _, normal, _ = trace([cube], rotation(y=45))
    half = np.sqrt(1 / 2)
    left, right = normal[:, MIDDLE, MIDDLE - 9], normal[:, MIDDLE, MIDDLE + 9]
    np.testing.assert_allclose(left, [-half, 0, half], atol=1e-6)
    np.testing.assert_allclose(right, [half, 0, half], atol=1e-6)
    z, normal, _ = trace([cube], rotation(x=90))
    np.testing.assert_allclose(normal[:, MIDDLE, MIDDLE], [0, 0, 1], atol=1e-6)
    np.testing.assert_allclose(z[z > NOTHING], 0.4, atol=1e-6)


def test_a_cylinder_has_a_lid_and_a_side():
    z, normal, _ = trace([cylinder(ORIGIN, (0.3, 0.5, 0.3))], rotation(x=30))
    sine, cosine = 0.5, np.sqrt(0.75)
    low, lid = MIDDLE, round(MIDDLE - 0.5 * cosine * MIDDLE)
    np.testing.assert_allclose(
        normal[:, lid, MIDDLE], [0, cosine, sine], atol=1e-5
    )
    np.testing.assert_allclose(
        normal[:, low, MIDDLE], [0, -sine, cosine], atol=0.03
    )
    # The front line of the side, z = (0.3 + y sin 30) / cos 30.
    expected = (0.3 + sine * Y[low, 0]) / cosine
    assert abs(z[low, MIDDLE] - expected) < 1e-3


def test_the_centre_goes_where_the_camera_says():
    front = ball((0, 0, 0.5), (0.1, 0.1, 0.1))
    for camera, x, y in [
        (rotation(), 0, 0),
        (rotation(y=90), 0.5, 0),
        (rotation(y=-90), -0.5, 0),
        (rotation(x=90), 0, -0.5),
    ]:
        rows, columns = np.nonzero(trace([front], camera)[0] > NOTHING)
        centre = X[columns].mean(), Y[rows, 0].mean()
        np.testing.assert_allclose(centre, (x, y), atol=1e-6)


def test_the_nearest_is_seen_in_any_order():
    solids = [
        box((0, 0, 0.3), (0.2, 0.2, 0.1), albedo=0.9),
        box((0.1, 0, -0.3), (0.5, 0.1, 0.1), albedo=0.1),
    ]
    for order in (solids, solids[::-1]):
        z, _, albedo = trace(order, STRAIGHT)
        assert abs(z[MIDDLE, MIDDLE] - 0.4) < 1e-5
        assert abs(albedo[MIDDLE, MIDDLE] - 0.9) < 1e-5
        assert abs(albedo[MIDDLE, round(1.4 * MIDDLE)] - 0.1) < 1e-5


def test_what_leaves_the_picture_is_cut_off():
    z, _, _ = trace([box((1, -1, 0), (0.5, 0.25, 1))], STRAIGHT)
    assert abs(area(z) - 0.5 * 0.25) < 1e-6
    z, _, _ = trace([ball((3, 0, 0), (0.5, 0.5, 0.5))], STRAIGHT)
    assert (z == NOTHING).all()


@pytest.mark.parametrize(
    ("step", "raised", "share"), [(0, 0.05, 0.5), (0.1, 0.0125, 0.75)]
)
def test_surfaces_that_meet_melt(step, raised, share):
    """With blend b and z equal, z rises by b / 4 and both count by half."""
    first = box((0, 0, 0), (0.5, 0.5, 0.1), albedo=0.0)
    nearer = 0.1 + step
    second = box((0, 0, 0), (0.5, 0.5, nearer), albedo=1.0, blend=0.2)
    z, _, albedo = trace([first, second], STRAIGHT)
    assert abs(z[MIDDLE, MIDDLE] - (nearer + raised)) < 1e-5
    assert abs(albedo[MIDDLE, MIDDLE] - share) < 1e-5


def test_surfaces_further_apart_than_the_blend_do_not_melt():
    first = box((0, 0, 0), (0.5, 0.5, 0.1), albedo=0.0)
    for depth, expected in [(0.31, (0.31, 1.0)), (-0.11, (0.1, 0.0))]:
        second = box((0, 0, depth - 0.1), (0.5, 0.5, 0.1), blend=0.2)
        z, _, albedo = trace([first, second], STRAIGHT)
        seen = z[MIDDLE, MIDDLE], albedo[MIDDLE, MIDDLE]
        np.testing.assert_allclose(seen, expected, atol=1e-5)


def test_the_mirror_image_is_exact():
    solids = [
        box((0.1, 0.2, 0.3), (0.3, 0.1, 0.2), turn=(10, 20, 30)),
        *both(cylinder((0.4, 0, 0), (0.1, 0.3, 0.1), turn=(-14, 0, 14))),
        ball((-0.2, -0.4, 0), (0.2, 0.3, 0.1), turn=(0, 15, 0), blend=0.1),
    ]
    z, normal, _ = trace(solids, rotation(y=25))
    mirrored = [solid.mirrored() for solid in solids]
    mirror_z, mirror_normal, _ = trace(mirrored, rotation(y=-25))
    np.testing.assert_array_equal(mirror_z[:, ::-1], z)
    np.testing.assert_array_equal(mirror_normal[1:, :, ::-1], normal[1:])
    np.testing.assert_array_equal(mirror_normal[0, :, ::-1], -normal[0])


def test_light_from_ahead_askew_and_behind():
    towards = np.array([[0.0, 0.0, 1.0]])
    normals = np.array([[0, 0, 1], [1, 0, 0], [0, 0, -1]]).T
    light = brightness(normals, towards, ambient=0.2)
    np.testing.assert_allclose(light, [[1.0, 0.2 + 0.8 / 4, 0.2]], atol=1e-6)


def test_each_light_has_its_row():
    lights = unit(np.array([[0.0, 3.0], [0.0, 4.0], [2.0, 0.0]])).T
    light = brightness(np.array([[0.0], [1.0], [0.0]]), lights, ambient=0.0)
    np.testing.assert_allclose(light, [[0.25], [0.9**2]], atol=1e-6)


def test_a_pixel_is_the_rounded_mean_of_its_points():
    levels = np.zeros((2, POINTS, POINTS), int)
    levels[0, :SAMPLES, :SAMPLES] = 255
    levels[0, 0, SAMPLES] = 5
    levels[1, -1, -1] = 4
    pixels = shrink(levels)
    assert pixels.shape == (2, FRAME, FRAME) and pixels.dtype == np.uint8
    # 5 / 9 is nearer to 1, 4 / 9 is nearer to 0.
    assert pixels[0, 0, :3].tolist() == [255, 1, 0]
    assert pixels[1, -1, -1] == 0 and pixels.sum() == 256
