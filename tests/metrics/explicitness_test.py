import numpy as np
import pytest

from keras_infogan.metrics.explicitness import explicitness
from tests.metrics.known_codes import (
    FACTORS,
    NOISE,
    PERFECT,
    rotated,
    with_dead,
)

pytestmark = pytest.mark.once


def test_perfect_codes_score_1():
    assert explicitness(PERFECT, FACTORS) == 1.0


def test_noise_scores_half():
    assert abs(explicitness(NOISE, FACTORS) - 0.5) < 0.03


def test_a_rotation_changes_nothing():
    codes = PERFECT + NOISE
    score = explicitness(codes, FACTORS)
    assert 0.7 < score < 0.95
    assert abs(explicitness(rotated(codes), FACTORS) - score) < 0.002


def test_dead_dimensions_order_and_scale_do_not_matter():
    codes = PERFECT + NOISE
    score = explicitness(codes, FACTORS)
    small = 0.001 * codes + 7
    for other in (with_dead(codes), codes[:, ::-1], small):
        assert abs(explicitness(other, FACTORS) - score) < 1e-4


def test_a_value_without_held_out_rows_is_left_out():
    factors = FACTORS.copy()
    factors[0] = 9
    score = explicitness(PERFECT, factors)
    assert 0.99 < score <= 1.0


def test_wrong_arrays_are_refused():
    with pytest.raises(ValueError, match="at least 1 `factors` that vary"):
        explicitness(PERFECT, np.zeros_like(FACTORS))
