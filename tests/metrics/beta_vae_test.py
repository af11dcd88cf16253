import numpy as np
import pytest

from keras_infogan.metrics.beta_vae import beta_vae
from tests.metrics.known_codes import (
    FACTORS,
    NOISE,
    PERFECT,
    rotated,
    with_dead,
)

pytestmark = pytest.mark.once


def test_perfect_codes_score_1():
    assert beta_vae(PERFECT, FACTORS) == 1.0


def test_noise_scores_chance():
    assert abs(beta_vae(NOISE, FACTORS) - 1 / 3) < 0.03
    # With few rows, codes and factors share much by chance.
    assert abs(beta_vae(NOISE[:600], FACTORS[:600]) - 1 / 3) < 0.04


def test_rotated_codes_are_told_unless_both_mix_alike():
    # What makes the score weaker than FactorVAE's: at 45 degrees two of three
    # factors are told by a throw of a coin, at 20 degrees all are told.
    assert 2 / 3 - 0.03 < beta_vae(rotated(PERFECT, 45.0), FACTORS) < 0.9
    assert beta_vae(rotated(PERFECT, 20.0), FACTORS) > 0.99


def test_dead_dimensions_and_order_do_not_matter():
    codes = PERFECT + 2 * NOISE
    score = beta_vae(codes, FACTORS)
    assert 0.5 < score < 0.99
    assert abs(beta_vae(with_dead(codes), FACTORS) - score) < 0.002
    assert abs(beta_vae(codes[:, ::-1], FACTORS) - score) < 0.002


def test_the_seed_decides():
    codes = PERFECT + 2 * NOISE
    scores = [beta_vae(codes, FACTORS, seed=seed) for seed in (0, 0, 1)]
    assert scores[0] == scores[1] != scores[2]


def test_wrong_arrays_are_refused():
    with pytest.raises(ValueError, match="at least 2 `factors` that vary"):
        beta_vae(PERFECT, np.zeros_like(FACTORS))
