import numpy as np
import pytest
from keras import ops

from keras_infogan import Categorical


def test_frequencies_match_the_prior():
    prior = np.array([0.1, 0.2, 0.3, 0.4])
    code = Categorical(4, probabilities=prior.tolist())
    samples = ops.convert_to_numpy(code.sample(40000, seed=0))
    assert set(np.unique(samples)) == {0.0, 1.0}
    assert (samples.sum(axis=1) == 1.0).all()
    error = 4 * np.sqrt(prior * (1 - prior) / 40000)
    assert (np.abs(samples.mean(axis=0) - prior) < error).all()


def test_entropy_of_ten_equal_classes_is_ln_10():
    assert abs(Categorical(10).entropy - np.log(10.0)) < 1e-12


def test_values_turn_classes_into_one_hot_codes():
    code = Categorical(3)
    assert code.values(2, 2).tolist() == [[0, 0, 1], [0, 0, 1]]
    assert code.values([0, 1], 2).tolist() == [[1, 0, 0], [0, 1, 0]]
    with pytest.raises(ValueError, match="classes 0 to 2"):
        code.values(3, 1)
