import numpy as np
import pytest

from keras_infogan.metrics.kernel_distance import kernel_distance

pytestmark = pytest.mark.once
GENERATOR = np.random.default_rng(0)


def test_two_rows_by_hand():
    # Width 1: k(x, y) = (xy + 1)^3. Pairs of the first set 1, of the second
    # 8, across 1: 1 + 8 - 2.
    distance = kernel_distance([[0.0], [0.0]], [[1.0], [1.0]])
    assert abs(distance - 7.0) < 1e-12
    wide = kernel_distance(np.zeros((2, 5)), np.ones((2, 5)))
    assert abs(wide - 7.0) < 1e-12


def test_equal_distributions_are_at_0_on_average_and_on_both_sides():
    distances = [
        kernel_distance(
            GENERATOR.normal(size=(50, 4)), GENERATOR.normal(size=(50, 4))
        )
        for _ in range(400)
    ]
    error = np.std(distances) / np.sqrt(len(distances))
    assert abs(np.mean(distances)) < 3 * error
    # Biased, with the pairs of a row and itself, all would be above 0.
    assert 0.3 < np.mean(np.array(distances) < 0) < 0.8


def test_different_distributions_are_apart():
    first = GENERATOR.normal(size=(800, 4))
    near = kernel_distance(first, GENERATOR.normal(size=(800, 4)) + 0.2)
    far = kernel_distance(first, GENERATOR.normal(size=(800, 4)) + 1.0)
    assert 0.01 < near < far / 10


def test_subsets_estimate_what_all_rows_do():
    first = GENERATOR.normal(size=(2000, 4))
    second = GENERATOR.normal(size=(1500, 4)) + 0.5
    whole = kernel_distance(first, second, subset_size=2000)
    parts = kernel_distance(first, second, subset_size=200)
    assert abs(parts / whole - 1.0) < 0.05


def test_the_seed_decides_which_rows_are_taken():
    first = GENERATOR.normal(size=(300, 4))
    second = GENERATOR.normal(size=(300, 4))
    scores = [
        kernel_distance(first, second, seed, subsets=3, subset_size=50)
        for seed in (0, 0, 1)
    ]
    assert scores[0] == scores[1] != scores[2]


def test_subsets_of_two_are_the_smallest():
    first = GENERATOR.normal(size=(300, 4))
    assert np.isfinite(kernel_distance(first, first, subset_size=2))


def test_wrong_arrays_are_refused():
    with pytest.raises(ValueError, match="same width"):
        kernel_distance(np.zeros((5, 3)), np.zeros((5, 4)))
