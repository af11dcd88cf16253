import numpy as np
import pytest

from keras_infogan.metrics.rank_correlation import rank_correlation

pytestmark = pytest.mark.once
DRAW = np.random.default_rng(0)
FACTORS = DRAW.normal(size=(4000, 2))


def test_any_rising_map_of_a_factor_scores_1_and_a_falling_one_minus_1():
    codes = np.stack([np.exp(FACTORS[:, 0]), -(FACTORS[:, 1] ** 3)], axis=1)
    found = rank_correlation(codes, FACTORS)
    np.testing.assert_allclose(np.diag(found), [1, -1], atol=1e-12)
    assert np.abs(found[[0, 1], [1, 0]]).max() < 0.05


def test_by_hand():
    # 1 - 6 * sum(d^2) / (n (n^2 - 1)) with d = 0, 1, -1, 0.
    found = rank_correlation([[1], [3], [2], [4]], [[1], [2], [3], [4]])
    np.testing.assert_allclose(found, [[1 - 6 * 2 / (4 * 15)]])


def test_ties_share_a_rank():
    # Ranks 1.5 1.5 3.5 3.5 against 1 2 3 4.
    found = rank_correlation([[0], [0], [1], [1]], [[1], [2], [3], [4]])
    np.testing.assert_allclose(found, [[2 / np.sqrt(5)]])


def test_noise_and_dead_codes_score_0():
    codes = np.stack([DRAW.normal(size=4000), np.ones(4000)], axis=1)
    found = rank_correlation(codes, FACTORS)
    assert np.abs(found[0]).max() < 0.05
    np.testing.assert_array_equal(found[1], [0, 0])


def test_codes_that_cannot_be_ranked_are_refused():
    with pytest.raises(ValueError, match="one row per example"):
        rank_correlation([[1.0], [2.0]], [[1.0], [2.0], [3.0]])
    with pytest.raises(ValueError, match="`factors` must be finite"):
        rank_correlation([[1.0], [2.0]], [[1.0], [np.nan]])
