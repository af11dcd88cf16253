import math

from keras import ops

from keras_infogan import Gaussian


def test_samples_are_standard_normal():
    samples = ops.convert_to_numpy(Gaussian(2).sample(20000, seed=0))
    assert abs(samples.mean()) < 0.03 and abs(samples.std() - 1.0) < 0.03


def test_entropy_of_three_dimensions():
    expected = 1.5 * math.log(2 * math.pi * math.e)
    assert abs(Gaussian(3).entropy - expected) < 1e-9
