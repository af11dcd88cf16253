"""What holds for every code."""

import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import Bernoulli, Categorical, Gaussian, Uniform

CODES = [
    Categorical(5),
    Categorical(3, probabilities=[0.2, 0.3, 0.5]),
    Uniform(2),
    Uniform(1, low=0.0, high=4.0, scale=1.0),
    Gaussian(3),
    Bernoulli(2, probability=0.25),
]


def build(code):
    code = type(code).from_config(code.get_config())
    code.build((None, 6))
    return code


@pytest.mark.parametrize("code", CODES, ids=lambda c: repr(c.get_config()))
def test_entropy_is_minus_the_expected_log_prior(code):
    samples = code.sample(20000, seed=3)
    estimate = -ops.convert_to_numpy(code.log_prior(samples))
    error = 4 * estimate.std() / np.sqrt(len(estimate)) + 1e-5
    assert abs(estimate.mean() - code.entropy) < error


@pytest.mark.parametrize("code", CODES, ids=lambda c: repr(c.get_config()))
def test_samples_and_traversals_have_the_width_of_the_code(code):
    assert code.sample(7, seed=0).shape == (7, code.dim)
    assert all(axis.shape[1] == code.dim for axis in code.traverse(4))


@pytest.mark.parametrize("code", CODES, ids=lambda c: repr(c.get_config()))
def test_config_round_trip(code):
    copy = keras.saving.deserialize_keras_object(
        keras.saving.serialize_keras_object(code)
    )
    assert type(copy) is type(code)
    assert copy.get_config() == code.get_config()


@pytest.mark.parametrize("code", CODES, ids=lambda c: repr(c.get_config()))
def test_the_bound_of_a_blind_posterior_is_not_above_0(code):
    """A posterior that ignores x carries no information."""
    code = build(code)
    code.head.kernel.assign(np.zeros(code.head.kernel.shape))
    codes = code.sample(20000, seed=1)
    parameters = code(ops.zeros((20000, 6)))
    log_q = ops.convert_to_numpy(code.log_likelihood(codes, parameters))
    error = 4 * log_q.std() / np.sqrt(len(log_q)) + 1e-5
    assert log_q.mean() + code.entropy < error


@pytest.mark.parametrize("code", CODES, ids=lambda c: repr(c.get_config()))
def test_the_ceiling_is_reached_by_a_certain_posterior_alone(code):
    code = build(code)
    codes = code.sample(5000, seed=1)
    sharp = 100.0 * np.ones((5000, code.parameter_units), "float32")
    values = ops.convert_to_numpy(codes)
    if code.discrete:
        sharp = 100.0 * (2.0 * values - 1.0)
    else:
        sharp[:, : code.dim] = values
        sharp[:, code.dim :] = -100.0
    parameters = code.parameters(ops.convert_to_tensor(sharp))
    log_q = ops.convert_to_numpy(code.log_likelihood(codes, parameters))
    tolerance = 4 * log_q.std() / np.sqrt(len(log_q)) + 1e-3
    assert abs(log_q.mean() + code.entropy - code.ceiling) < tolerance


@pytest.mark.parametrize("code", CODES, ids=lambda c: repr(c.get_config()))
def test_wrong_width_is_refused(code):
    with pytest.raises(ValueError, match="Received: shape"):
        code.log_prior(ops.zeros((2, code.dim + 1)))


@pytest.mark.once
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Categorical(1), "at least 2"),
        (lambda: Categorical(2, probabilities=[0.5, 0.6]), "sum to 1"),
        (lambda: Categorical(2.5), "integer"),
        (lambda: Uniform(1, low=1.0, high=-1.0), "below `high`"),
        (lambda: Uniform(0), "at least 1"),
        (lambda: Uniform(1, scale=0.0), "above 0"),
        (lambda: Gaussian(1, scale_range=(2.0, 3.0)), "enclose 1"),
        (lambda: Bernoulli(1, probability=1.0), "between 0 and 1"),
    ],
)
def test_bad_arguments_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()
