import numpy as np
import pytest

from keras_infogan.metrics.modularity import modularity
from tests.metrics.known_codes import (
    FACTORS,
    PERFECT,
    doubled,
    rotated,
    with_dead,
)

pytestmark = pytest.mark.once


def test_perfect_codes_score_1():
    assert modularity(PERFECT, FACTORS) > 0.9999


def test_a_factor_may_have_two_codes():
    assert modularity(doubled(PERFECT), FACTORS) > 0.9999


def test_a_code_of_two_factors_by_hand():
    # x tells one factor, and 2x + y tells two of the same entropy: scores 1
    # and 1 - 1 / (2 - 1) = 0.
    x, y = np.arange(400) % 2, np.arange(400) // 2 % 2
    score = modularity(np.stack([x, 2 * x + y], 1), np.stack([x, y], 1))
    assert abs(score - 0.5) < 1e-9


def test_rotated_codes_score_lower():
    assert modularity(rotated(PERFECT), FACTORS) < 0.9


def test_a_dead_dimension_counts_as_0():
    score = modularity(with_dead(PERFECT), FACTORS)
    assert abs(score - 0.75 * modularity(PERFECT, FACTORS)) < 1e-12


def test_order_does_not_matter():
    codes = rotated(PERFECT, 20.0)
    expected = modularity(codes, FACTORS)
    assert abs(modularity(codes[:, ::-1], FACTORS) - expected) < 1e-12


def test_one_factor_is_refused():
    with pytest.raises(ValueError, match="at least 2 `factors` that vary"):
        modularity(PERFECT, FACTORS[:, :1])
