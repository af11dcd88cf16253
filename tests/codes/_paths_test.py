import numpy as np
import pytest

from keras_infogan.codes._paths import (
    circular_path,
    linear_path,
    spherical_path,
)

pytestmark = pytest.mark.once
PATHS = [linear_path, spherical_path, circular_path]


def points(path, seed):
    drawn = np.random.default_rng(seed).normal(size=(6, 4))
    if path is circular_path:
        pairs = drawn.reshape(6, 2, 2)
        pairs /= np.linalg.norm(pairs, axis=-1, keepdims=True)
    return drawn


@pytest.mark.parametrize("path", PATHS)
def test_a_path_leads_from_one_point_to_the_other(path):
    first, second = points(path, 0), points(path, 1)
    found = path(first, second, 5)
    assert found.shape == (6, 5, 4) and found.dtype == np.float32
    np.testing.assert_allclose(found[:, 0], first, atol=1e-5)
    np.testing.assert_allclose(found[:, -1], second, atol=1e-5)
    # A path back passes the same points.
    np.testing.assert_allclose(
        path(second, first, 5)[:, ::-1], found, atol=1e-4
    )


def test_an_arc_keeps_the_length_that_a_line_loses():
    first, second = np.array([[2.0, 0.0]]), np.array([[0.0, 2.0]])
    half = 2.0**0.5
    arc, line = (f(first, second, 3)[0, 1] for f in PATHS[1::-1])
    np.testing.assert_allclose(arc, [half, half], atol=1e-5)
    np.testing.assert_allclose(line, [1.0, 1.0], atol=1e-6)
    longer = spherical_path(first, 2.0 * second, 3)[0, 1]
    np.testing.assert_allclose(np.linalg.norm(longer), 3.0, atol=1e-5)


@pytest.mark.parametrize("end", [[3.0], [-1.0], [0.0]])
def test_an_arc_of_one_dimension_or_from_the_origin_is_a_line(end):
    found = spherical_path(np.array([[1.0]]), np.array([end]), 4)
    expected = np.linspace([1.0], end, 4)
    np.testing.assert_allclose(found[0], expected, atol=1e-6)


def test_a_turn_takes_the_shorter_way():
    angles = np.deg2rad([350.0, 20.0])
    first, second = (np.array([[np.cos(a), np.sin(a)]]) for a in angles)
    middle = circular_path(first, second, 3)[0, 1]
    angle = np.deg2rad(5.0)
    np.testing.assert_allclose(
        middle, [np.cos(angle), np.sin(angle)], atol=1e-6
    )
