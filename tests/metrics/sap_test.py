import numpy as np
import pytest

from keras_infogan.metrics.sap import sap
from tests.metrics.known_codes import (
    FACTORS,
    NOISE,
    PERFECT,
    doubled,
    rotated,
    with_dead,
)

pytestmark = pytest.mark.once
BINARY = np.random.default_rng(0).integers(0, 2, size=(6000, 3))


def test_perfect_codes_lead_chance_by_half():
    # All of a factor of two values against the throw of a coin.
    assert abs(sap(BINARY.astype(float), BINARY) - 0.5) < 0.03


def test_a_rare_value_counts_as_much_as_a_frequent_one():
    # Unbalanced, noise would name the frequent value and score 0.9.
    rare = (np.random.default_rng(1).uniform(size=(6000, 1)) < 0.1).astype(int)
    codes = np.concatenate([rare, NOISE[:, :1]], axis=1)
    assert 0.3 < sap(codes, rare) < 0.7


def test_noise_scores_near_0():
    assert sap(NOISE, FACTORS) < 0.02


def test_doubled_codes_score_0():
    assert sap(doubled(PERFECT), FACTORS) == 0.0


def test_rotated_codes_score_lower():
    codes = BINARY + 0.1 * NOISE
    assert sap(rotated(codes), BINARY) < 0.6 * sap(codes, BINARY)


def test_dead_dimensions_and_order_do_not_matter():
    codes = PERFECT + NOISE
    score = sap(codes, FACTORS)
    assert 0.05 < score < 0.5
    assert abs(sap(with_dead(codes), FACTORS) - score) < 0.02
    assert abs(sap(codes[:, ::-1], FACTORS) - score) < 1e-12


def test_one_dimension_leads_nothing():
    with pytest.raises(ValueError, match="at least 2 dimensions"):
        sap(PERFECT[:, :1], FACTORS)
