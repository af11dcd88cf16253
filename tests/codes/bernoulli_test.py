import math

import numpy as np
from keras import ops

from keras_infogan import Bernoulli


def test_frequencies_match_the_prior():
    samples = ops.convert_to_numpy(Bernoulli(2, 0.3).sample(20000, seed=0))
    assert set(np.unique(samples)) == {0.0, 1.0}
    assert np.abs(samples.mean(axis=0) - 0.3).max() < 0.015


def test_a_fair_switch_has_ln_2_nats():
    assert abs(Bernoulli(3).entropy - 3 * math.log(2.0)) < 1e-9


def test_log_likelihood_is_the_mass_of_the_posterior():
    code = Bernoulli(2)
    logits = np.log([[0.8 / 0.2, 0.1 / 0.9]]).astype("float32")
    posterior = code.posterior(code.parameters(ops.convert_to_tensor(logits)))
    value = posterior.log_prob(ops.convert_to_tensor([[1.0, 0.0]]))
    expected = math.log(0.8) + math.log(0.9)
    assert abs(float(value[0]) - expected) < 1e-5
