import numpy as np
import pytest

from keras_infogan.metrics.circular_correlation import circular_correlation

pytestmark = pytest.mark.once
ANGLES = np.tile(np.arange(0, 360, 3), 5)
TURN = np.deg2rad(ANGLES)
FACTOR = ANGLES[:, None]


@pytest.mark.parametrize("zero", [0.0, 0.7, 3.0])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_both_columns_of_a_turn_score_1_from_any_zero_and_either_way(
    zero, sign
):
    turn = zero + sign * TURN
    codes = np.stack([np.cos(turn), 3.0 * np.sin(turn) + 1.0], axis=1)
    found = circular_correlation(codes, FACTOR)
    np.testing.assert_allclose(found, [[1.0], [1.0]])


def test_an_angle_with_its_jump_scores_the_first_wave_of_a_sawtooth():
    draw = np.random.default_rng(0).integers(0, 3600, 100_000)[:, None]
    found = circular_correlation(draw.astype(float), draw)
    np.testing.assert_allclose(found, np.sqrt(6.0) / np.pi, atol=2e-3)


def test_twice_the_turn_noise_and_a_dead_code_score_0():
    noise = np.random.default_rng(0).normal(size=len(TURN))
    codes = np.stack([np.cos(2.0 * TURN), 0.0 * noise, noise], axis=1)
    twice, dead, drawn = circular_correlation(codes, FACTOR)[:, 0]
    assert twice < 1e-12 and dead == 0.0 and drawn < 0.1


def test_two_angles_are_one_wave():
    # Of 0 and 180 degrees there is a cosine, and no sine.
    found = circular_correlation([[0.0], [2.0], [0.0], [1.0]], [[0], [1]] * 2)
    expected = abs(np.corrcoef([0, 2, 0, 1], [0, 1, 0, 1])[0, 1])
    np.testing.assert_allclose(found, [[expected]])
