import numpy as np
import pytest

from keras_infogan.metrics.dci import (
    PREDICTORS,
    completeness,
    dci,
    dci_scores,
    disentanglement,
)
from tests.metrics.known_codes import doubled, rotated, with_dead

pytestmark = pytest.mark.once
every_predictor = pytest.mark.parametrize("predictor", PREDICTORS)
# Few rows and values, because boosting is slow.
GENERATOR = np.random.default_rng(0)
FACTORS = GENERATOR.integers(0, 2, size=(600, 3))
PERFECT = 2.0 * FACTORS - 1.0
NOISE = GENERATOR.normal(size=(600, 6))
ALMOST = PERFECT + 0.2 * NOISE[:, :3]


def scores(codes, predictor, seed=0):
    return dci_scores(codes, FACTORS, predictor, seed, forest_depths=3)


def test_importances_by_hand():
    perfect = np.eye(3)
    assert disentanglement(perfect) == completeness(perfect) == 1.0
    even = np.ones((3, 3))
    assert abs(disentanglement(even)) < 1e-12
    assert abs(completeness(even)) < 1e-12
    # Each code serves one factor; the first factor needs two codes of four.
    shared = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 2.0], [0.0, 0.0]])
    assert disentanglement(shared) == 1.0
    assert abs(completeness(shared) - (0.5 + 1.0) / 2) < 1e-12
    # Three quarters of all importance serve two factors alike.
    mixed = np.array([[3.0, 3.0], [0.0, 2.0]])
    assert abs(disentanglement(mixed) - 0.25) < 1e-12
    assert disentanglement(np.zeros((2, 2))) == 0.0
    assert completeness(np.zeros((2, 2))) == 0.0


@every_predictor
def test_perfect_codes_score_near_1(predictor):
    # Lasso's penalty of 0.02 alone costs 0.0004 of the variance.
    values = scores(PERFECT, predictor)
    assert min(values.values()) > 0.999, values


@every_predictor
def test_noise_tells_nothing_on_held_out_rows(predictor):
    informativeness = scores(NOISE, predictor)["informativeness"]
    if predictor == "boosting":
        assert abs(informativeness - 0.5) < 0.1
    else:
        assert informativeness < 0.05


@pytest.mark.parametrize("predictor", ["boosting", "random_forest"])
def test_trees_lean_on_noise_evenly(predictor):
    # Lasso's few survivors may look disentangled, as the docstring warns.
    values = scores(NOISE, predictor)
    assert values["disentanglement"] < 0.15
    assert values["completeness"] < 0.15


@every_predictor
def test_doubled_codes_lose_completeness_only(predictor):
    values = scores(doubled(PERFECT) + 0.3 * NOISE, predictor)
    assert values["disentanglement"] > 0.99
    # Two codes of six, used alike: 1 - ln 2 / ln 6.
    assert abs(values["completeness"] - 0.613) < 0.06


@every_predictor
def test_rotated_codes_lose_both(predictor):
    # Two of three codes serve two factors alike: 1 - 2/3 ln 2 / ln 3 = 0.58.
    values = scores(rotated(ALMOST), predictor)
    assert values["disentanglement"] < 0.7
    assert values["completeness"] < 0.7


@every_predictor
def test_dead_dimensions_and_order_do_not_matter(predictor):
    codes = rotated(PERFECT + 0.5 * NOISE[:, :3], 20.0)
    expected = scores(codes, predictor)
    assert 0.5 < expected["disentanglement"] < 0.8
    turned = scores(codes[:, ::-1], predictor)
    for name, value in turned.items():
        assert abs(value - expected[name]) < 0.005, name
    dead = scores(with_dead(codes), predictor)
    for name in ("disentanglement", "informativeness"):
        assert abs(dead[name] - expected[name]) < 0.005, name
    # One more dimension to spread over: ln 3 becomes ln 4.
    lost = (1.0 - expected["completeness"]) * np.log(3) / np.log(4)
    assert abs(dead["completeness"] - (1.0 - lost)) < 0.005


@every_predictor
def test_scale_does_not_matter(predictor):
    codes = rotated(ALMOST, 20.0)
    expected = scores(codes, predictor)
    for name, value in scores(codes * [1.0, 64.0, 1 / 64], predictor).items():
        assert abs(value - expected[name]) < 1e-4, name


def test_each_score_is_one_of_all_three():
    values = dci_scores(ALMOST, FACTORS, "lasso")
    for name, value in values.items():
        assert dci(ALMOST, FACTORS, name, "lasso") == value


def test_a_forest_has_the_depth_of_its_factor():
    parity = np.stack([NOISE[:, 0] > 0, (NOISE[:, 1:3] > 0).sum(1) % 2], 1)
    options = {"score": "informativeness", "predictor": "random_forest"}
    stumps = dci(NOISE, parity.astype(int), forest_depths=1, **options)
    deep = dci(NOISE, parity.astype(int), forest_depths=(1, 6), **options)
    assert deep > stumps + 0.2
    with pytest.raises(ValueError, match="one for each of the 2 factors"):
        dci(NOISE, parity.astype(int), **options)


def test_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="'completeness'"):
        dci(PERFECT, FACTORS, score="modularity")
    with pytest.raises(ValueError, match="'random_forest'"):
        dci(PERFECT, FACTORS, predictor="trees")
    with pytest.raises(ValueError, match="at least 2 dimensions"):
        dci(PERFECT[:, :1], FACTORS)
