import numpy as np
import pytest

from keras_infogan.metrics.factor_vae import (
    PROTOCOLS,
    factor_vae,
    majority_accuracy,
    stillest,
)
from tests.metrics.known_codes import (
    FACTORS,
    NOISE,
    PERFECT,
    doubled,
    rotated,
    with_dead,
)

pytestmark = pytest.mark.once
every_protocol = pytest.mark.parametrize("protocol", PROTOCOLS)


def test_the_constants_of_the_protocols():
    held_out = PROTOCOLS["held_out"]
    assert (held_out.votes, held_out.held_out_votes) == (10_000, 5_000)
    assert held_out.group == 64
    for name, votes in (("ib_gan", 800), ("info_gan_cr", 500)):
        assert PROTOCOLS[name].votes == votes
        assert PROTOCOLS[name].held_out_votes == 0
        assert PROTOCOLS[name].group == 100


def test_majority_by_hand():
    votes = np.array([[8, 1], [1, 2], [3, 5]])
    assert majority_accuracy(votes, votes) == 0.75
    held_out = np.array([[3, 1], [4, 0], [0, 2]])
    assert majority_accuracy(votes, held_out) == 0.5


def test_the_stillest_dimension_by_hand():
    groups = np.zeros((2, 4, 2))
    groups[0, :, 0] = groups[1, :, 1] = [1, -1, 1, -1]
    groups[0, :, 1] = groups[1, :, 0] = [5.5, 5, 5.5, 5]
    assert stillest(groups).tolist() == [1, 0]


@every_protocol
def test_perfect_codes_score_1(protocol):
    assert factor_vae(PERFECT, FACTORS, protocol) == 1.0


@every_protocol
def test_doubled_codes_score_1(protocol):
    # The metric asks for codes of one factor, not for factors of one code.
    assert factor_vae(doubled(PERFECT), FACTORS, protocol) == 1.0


def test_noise_scores_chance_and_more_on_its_own_votes():
    generator = np.random.default_rng(0)
    # With as few rows, codes and factors share much by chance.
    factors = generator.integers(0, 5, size=(1000, 5))
    scores = {name: [] for name in PROTOCOLS}
    for seed in range(4):
        codes = generator.normal(size=(1000, 10))
        for name, values in scores.items():
            values.append(factor_vae(codes, factors, name, seed))
    means = {name: np.mean(values) for name, values in scores.items()}
    assert abs(means["held_out"] - 1 / 5) < 0.015
    assert 0.25 < means["ib_gan"] < 0.35
    assert 0.25 < means["info_gan_cr"] < 0.35


@every_protocol
def test_rotated_codes_confuse_two_factors(protocol):
    # Two of three factors are told by a throw of a coin: 2 / 3.
    assert abs(factor_vae(rotated(PERFECT), FACTORS, protocol) - 2 / 3) < 0.04


@every_protocol
def test_a_dead_dimension_changes_nothing(protocol):
    codes = PERFECT + 1.5 * NOISE
    score = factor_vae(codes, FACTORS, protocol)
    assert 0.4 < score < 0.99
    assert factor_vae(with_dead(codes), FACTORS, protocol) == score


@every_protocol
def test_order_does_not_matter(protocol):
    codes = PERFECT + 1.5 * NOISE
    score = factor_vae(codes, FACTORS, protocol)
    assert factor_vae(codes[:, ::-1], FACTORS, protocol) == score


def test_scale_does_not_matter_above_the_threshold():
    codes = PERFECT + 1.5 * NOISE
    score = factor_vae(codes, FACTORS)
    assert abs(factor_vae(codes * [1, 4, 64], FACTORS) - score) < 1e-12


def test_thresholds_are_of_the_deviation_and_of_the_variance():
    # Perfect codes of a standard deviation of 0.1, and so a variance of 0.01.
    small = 0.1 * PERFECT
    assert factor_vae(small, FACTORS, "held_out") == 1.0
    assert factor_vae(small, FACTORS, "ib_gan") == 0.0
    assert factor_vae(0.1 * small, FACTORS, "held_out") == 0.0
    assert factor_vae(0.1 * small, FACTORS, "info_gan_cr") == 1.0


def test_a_factor_that_never_varies_is_dropped():
    factors = np.concatenate([FACTORS, np.ones((len(FACTORS), 1), int)], 1)
    codes = PERFECT + 1.5 * NOISE
    assert factor_vae(codes, factors) == factor_vae(codes, FACTORS)


def test_the_seed_decides():
    codes = PERFECT + 1.5 * NOISE
    scores = [factor_vae(codes, FACTORS, seed=seed) for seed in (0, 0, 1)]
    assert scores[0] == scores[1] != scores[2]
    assert abs(scores[0] - scores[2]) < 0.03


def test_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="'held_out', 'ib_gan'"):
        factor_vae(PERFECT, FACTORS, "lenient")
    with pytest.raises(ValueError, match="at least 2 `factors` that vary"):
        factor_vae(PERFECT, FACTORS[:, :1])
