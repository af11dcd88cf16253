import math

import numpy as np
import pytest
from keras import ops

from keras_infogan import VonMises
from keras_infogan.codes.von_mises import VonMisesPosterior, log_bessel


@pytest.mark.once
def test_log_bessel_is_that_of_scipy():
    special = pytest.importorskip("scipy.special")
    x = np.concatenate([np.linspace(0, 8, 200), [20.0, 100.0, 500.0]])
    found = ops.convert_to_numpy(
        log_bessel(ops.convert_to_tensor(x, "float32"))
    )
    np.testing.assert_allclose(found, np.log(special.i0e(x)) + x, atol=2e-5)


@pytest.mark.parametrize("concentration", [0.0, 0.7, 5.0, 60.0])
def test_the_density_integrates_to_1(concentration):
    angles = np.arange(3600) * (2 * np.pi / 3600)
    points = np.stack([np.cos(angles), np.sin(angles)], -1).astype("float32")
    posterior = VonMisesPosterior(
        ops.convert_to_tensor([[0.6, 0.8]]),
        ops.convert_to_tensor([[concentration]]),
    )
    log_prob = ops.convert_to_numpy(
        posterior.log_prob(ops.convert_to_tensor(points))
    )
    assert abs(np.exp(log_prob).mean() * 2 * np.pi - 1.0) < 1e-3


def test_samples_fill_the_circle_evenly():
    points = ops.convert_to_numpy(VonMises(1).sample(20000, seed=0))
    np.testing.assert_allclose(np.linalg.norm(points, axis=1), 1.0, atol=1e-5)
    assert np.abs(points.mean(axis=0)).max() < 0.03
    assert abs((points[:, 0] * points[:, 1]).mean()) < 0.02


def test_a_zero_output_is_uniform_with_a_finite_gradient_beside_it():
    code = VonMises(1)
    posterior = code.posterior(code.parameters(ops.zeros((1, 2))))
    value = posterior.log_prob(ops.convert_to_tensor([[0.0, 1.0]]))
    assert abs(float(value[0]) + math.log(2 * math.pi)) < 1e-4


@pytest.mark.once
def test_a_number_is_an_angle_in_degrees():
    code = VonMises(2)
    np.testing.assert_allclose(
        code.values([90.0, 180.0], 1), [[0, 1, -1, 0]], atol=1e-6
    )
    np.testing.assert_allclose(code.values(90.0, 1), [[0, 1, 0, 1]], atol=1e-6)
    first, *_, last = VonMises(1).traverse(4)[0]
    np.testing.assert_allclose([first, last], [[1, 0], [0, -1]], atol=1e-6)
