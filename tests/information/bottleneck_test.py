import numpy as np
from keras import ops

from keras_infogan.information.bottleneck import bottleneck_upper_bound


def test_the_prior_passes_no_information():
    bound = bottleneck_upper_bound(ops.zeros((4, 3)), ops.ones((4, 3)))
    assert abs(float(bound)) < 1e-6


def test_it_bounds_the_information_of_a_gaussian_channel():
    """r = a z + s n: I = ln(1 + a^2 / s^2) / 2, and no less than the KL
    where r keeps the variance of the prior."""
    generator = np.random.default_rng(0)
    for scale in (0.9, 0.5, 0.1):
        gain = np.sqrt(1.0 - scale**2)
        mean = gain * generator.normal(size=(200_000, 1))
        bound = float(
            bottleneck_upper_bound(
                ops.convert_to_tensor(mean.astype("float32")),
                ops.full(mean.shape, scale),
            )
        )
        information = 0.5 * np.log(1.0 + gain**2 / scale**2)
        assert abs(bound - information) < 0.01
    shifted = ops.full((4, 1), 2.0)
    assert (
        abs(float(bottleneck_upper_bound(shifted, ops.ones((4, 1)))) - 2) < 1e-6
    )
