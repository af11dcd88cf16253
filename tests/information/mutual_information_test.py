import numpy as np
from keras import ops

from keras_infogan import Categorical
from keras_infogan.information.mutual_information import (
    variational_lower_bound,
)


def test_the_true_posterior_makes_the_bound_tight():
    """For a noisy channel the bound with the true q(c|x) is I(c; x)."""
    correct = 0.7
    code = Categorical(4)
    codes = ops.convert_to_numpy(code.sample(50000, seed=0))
    generator = np.random.default_rng(0)
    wrong = generator.integers(1, 4, len(codes))
    keep = generator.uniform(size=len(codes)) < correct
    received = (codes.argmax(1) + np.where(keep, 0, wrong)) % 4
    channel = np.full((4, 4), (1 - correct) / 3)
    np.fill_diagonal(channel, correct)
    information = np.log(4) + np.sum(channel[0] * np.log(channel[0]))
    logits = np.log(channel)[received].astype("float32")
    posterior = code.posterior(code.parameters(ops.convert_to_tensor(logits)))
    likelihood = posterior.log_prob(ops.convert_to_tensor(codes))
    bound = float(variational_lower_bound(likelihood, code.entropy))
    assert abs(bound - information) < 0.02


def test_the_bound_of_a_categorical_code_does_not_exceed_its_entropy():
    code = Categorical(10)
    codes = code.sample(20000, seed=0)
    likelihood = code.posterior(code.parameters(50.0 * codes)).log_prob(codes)
    bound = float(variational_lower_bound(likelihood, code.entropy))
    assert abs(bound - np.log(10.0)) < 1e-5
