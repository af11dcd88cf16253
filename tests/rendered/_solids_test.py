import numpy as np
import pytest

from keras_infogan.rendered._solids import (
    Solid,
    ball,
    both,
    box,
    cylinder,
    product,
    rotation,
    unit,
)

pytestmark = pytest.mark.once
RIGHT, UP, FRONT = np.eye(3)


def test_kinds_differ_in_what_is_round():
    kinds = [make((1, 2, 3), (4, 5, 6)) for make in (ball, cylinder, box)]
    assert [kind.curved for kind in kinds] == [(0, 1, 2), (0, 2), ()]
    assert kinds[0] == Solid((1, 2, 3), (4, 5, 6), curved=(0, 1, 2))
    assert box((0, 0, 0), (1, 1, 1), albedo=0.5, blend=0.1).albedo == 0.5


def test_quarter_turns_go_where_they_are_said_to():
    np.testing.assert_array_equal(product(rotation(y=90), FRONT), RIGHT)
    np.testing.assert_array_equal(product(rotation(x=90), FRONT), -UP)
    np.testing.assert_array_equal(product(rotation(x=90), UP), FRONT)
    np.testing.assert_array_equal(product(rotation(z=90), UP), -RIGHT)


def test_a_rotation_turns_about_y_first():
    turn = rotation(x=90, y=90, z=90)
    # Front to the right about y, stays there about x, upwards about z.
    np.testing.assert_array_equal(product(turn, FRONT), UP)


def test_a_rotation_keeps_lengths_and_hands():
    turn = rotation(x=20, y=-33, z=71)
    np.testing.assert_allclose(product(turn, turn.T), np.eye(3), atol=1e-11)
    assert abs(np.linalg.det(turn) - 1) < 1e-11


def test_the_product_is_that_of_matrices():
    draw = np.random.default_rng(0)
    first, second = draw.normal(size=(2, 3)), draw.normal(size=(3, 4, 5))
    expected = np.tensordot(first, second, axes=1)
    np.testing.assert_allclose(product(first, second), expected, atol=1e-12)


def test_unit_vectors_keep_their_direction():
    vectors = np.array([[3.0, 0.0], [0.0, -2.0], [4.0, 0.0]])
    expected = [[0.6, 0.0], [0.0, -1.0], [0.8, 0.0]]
    np.testing.assert_allclose(unit(vectors), expected)


def test_the_mirror_image_of_a_turned_point():
    """A point of a mirrored solid is the mirror image of the solid's."""
    solid = box((0.3, 0.2, 0.1), (1, 1, 1), turn=(10, 20, 30), albedo=0.5)
    original, mirrored = both(solid)
    assert original == solid and mirrored.albedo == 0.5
    point, mirror = np.array([0.7, -0.4, 0.2]), np.array([-1, 1, 1])
    expected = mirror * (solid.centre + product(rotation(*solid.turn), point))
    actual = mirrored.centre + product(rotation(*mirrored.turn), mirror * point)
    np.testing.assert_allclose(actual, expected, atol=1e-11)


def test_a_stretched_solid_moves_and_grows():
    solid = ball((0.5, 1.0, -1.0), (0.1, 0.2, 0.3), blend=0.1)
    wide = solid.stretched((2, 1, 0.5))
    assert wide.centre == (1.0, 1.0, -0.5)
    assert wide.half == (0.2, 0.2, 0.15) and wide.blend == 0.1
