import numpy as np
import pytest

from keras_infogan.metrics.mig import mig
from tests.metrics.known_codes import (
    FACTORS,
    NOISE,
    PERFECT,
    doubled,
    rotated,
    with_dead,
)

pytestmark = pytest.mark.once


def test_perfect_codes_score_near_1():
    # Below 1 by what a finite sample seems to tell of the other factors.
    assert 0.995 < mig(PERFECT, FACTORS) < 1.0


def test_noise_scores_near_0():
    assert mig(NOISE, FACTORS) < 0.002


def test_doubled_codes_score_0():
    assert mig(doubled(PERFECT), FACTORS) == 0.0


def test_rotated_codes_keep_the_gap_of_one_factor_of_three():
    assert abs(mig(rotated(PERFECT), FACTORS) - 1 / 3) < 0.005


def test_20_bins_bound_a_factor_of_40_values():
    factors = np.random.default_rng(0).integers(0, 40, size=(100000, 2))
    expected = np.log(20) / np.log(40)
    assert abs(mig(factors, factors) - expected) < 0.01


def test_dead_dimensions_and_order_do_not_matter():
    codes = PERFECT + 0.5 * NOISE
    score = mig(codes, FACTORS)
    assert 0.1 < score < 0.9
    assert mig(with_dead(codes), FACTORS) == score
    assert abs(mig(codes[:, ::-1], FACTORS) - score) < 1e-12


def test_one_dimension_has_no_gap():
    with pytest.raises(ValueError, match="at least 2 dimensions"):
        mig(PERFECT[:, :1], FACTORS)
