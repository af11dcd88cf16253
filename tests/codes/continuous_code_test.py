import numpy as np
import pytest
from keras import ops

from keras_infogan import Gaussian, Uniform
from keras_infogan.codes.continuous_code import GaussianPosterior


@pytest.mark.parametrize("code", [Uniform(2, 0.0, 6.0), Gaussian(2)])
def test_an_output_of_0_gives_the_scale_of_the_prior(code):
    scale = code.parameters(ops.zeros((1, 4)))["scale"]
    np.testing.assert_allclose(
        ops.convert_to_numpy(scale), code.prior_scale, rtol=1e-5
    )


def test_the_learned_scale_is_clamped():
    code = Gaussian(1, scale_range=(0.1, 3.0))
    outputs = ops.convert_to_tensor([[0.0, -1e4], [0.0, 1e4]])
    scale = ops.convert_to_numpy(code.parameters(outputs)["scale"])
    np.testing.assert_allclose(scale, [[0.1], [3.0]], rtol=1e-4)


def test_log_likelihood_is_the_density_of_a_diagonal_gaussian():
    posterior = GaussianPosterior(
        ops.convert_to_tensor([[1.0, 0.0]]), ops.convert_to_tensor([[2.0, 0.5]])
    )
    value = posterior.log_prob(ops.convert_to_tensor([[3.0, 0.5]]))
    expected = -np.log(2 * np.pi) - np.log(2.0 * 0.5) - 0.5 - 0.5
    np.testing.assert_allclose(
        ops.convert_to_numpy(value), [expected], rtol=1e-5
    )
