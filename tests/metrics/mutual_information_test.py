import numpy as np
import pytest

from keras_infogan.metrics.mutual_information import (
    entropies,
    mutual_information,
)
from tests.metrics.known_codes import FACTORS, NOISE, PERFECT, with_dead

pytestmark = pytest.mark.once


def test_entropies_by_hand():
    factors = np.array([[0, 0], [0, 1], [1, 2], [1, 3]])
    expected = [np.log(2), np.log(4)]
    np.testing.assert_allclose(entropies(factors), expected, atol=1e-12)


def test_a_perfect_code_tells_all_and_nothing_of_the_others():
    information = mutual_information(PERFECT, FACTORS)
    np.testing.assert_allclose(
        np.diag(information), entropies(FACTORS), atol=1e-12
    )
    others = information[~np.eye(3, dtype=bool)]
    assert others.max() < 0.002


def test_half_a_bit_by_hand():
    # The code tells 0 from the other three values: H(1/4).
    factor = np.arange(400) % 4
    information = mutual_information((factor == 0)[:, None], factor[:, None])
    expected = 0.25 * np.log(4) + 0.75 * np.log(4 / 3)
    np.testing.assert_allclose(information, [[expected]], atol=1e-12)


def test_noise_shows_the_bias_that_is_stated():
    factor = np.random.default_rng(1).integers(0, 5, size=(6000, 40))
    noise = np.random.default_rng(2).uniform(size=(6000, 5))
    mean = mutual_information(noise, factor).mean()
    assert abs(mean - 19 * 4 / (2 * 6000)) < 0.0003


def test_20_bins_of_equal_width():
    # 40 values fall into 20 bins in pairs.
    factor = np.arange(4000) % 40
    information = mutual_information(factor[:, None], factor[:, None])
    np.testing.assert_allclose(information, [[np.log(20)]], atol=1e-12)


def test_scale_offset_and_order_do_not_matter():
    first = mutual_information(NOISE, FACTORS)
    second = mutual_information((8 * NOISE + 4)[:, ::-1], FACTORS)
    np.testing.assert_allclose(second[::-1], first, atol=1e-12)


def test_codes_of_two_neighbouring_floats_are_told_apart():
    codes = np.array([[1.0], [np.nextafter(1.0, 2.0)]] * 2)
    information = mutual_information(codes, [[0], [1]] * 2)
    np.testing.assert_allclose(information, [[np.log(2)]], atol=1e-12)


def test_a_dead_dimension_tells_nothing():
    information = mutual_information(with_dead(PERFECT), FACTORS)
    assert not information[-1].any()


def test_factors_that_never_vary_are_dropped():
    factors = np.concatenate([FACTORS, np.ones((len(FACTORS), 1), int)], 1)
    assert mutual_information(PERFECT, factors).shape == (3, 3)
