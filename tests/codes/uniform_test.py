import keras
import numpy as np
from keras import ops

from keras_infogan import Uniform
from keras_infogan.codes.continuous_code import GaussianPosterior


def test_samples_fill_the_range():
    samples = ops.convert_to_numpy(Uniform(2, -3.0, 5.0).sample(20000, seed=0))
    assert samples.min() >= -3.0 and samples.max() < 5.0
    assert abs(samples.mean() - 1.0) < 0.05
    assert abs(samples.std() - Uniform(2, -3.0, 5.0).prior_scale) < 0.05


def test_the_bound_rises_above_0_and_stays_under_the_information():
    """x = c + noise: I(c; x) is known, and Q learns a bound on it."""
    width = 0.5
    # I(c; x) = h(x) - h(noise) for c in U(-1, 1) and noise in U(-w/2, w/2):
    # x is trapezoidal, h(x) = ln 2 + w/4, and h(noise) = ln w.
    information = np.log(2.0) + width / 4.0 - np.log(width)
    code = Uniform(1)
    codes = code.sample(4096, seed=0)
    noise = keras.random.uniform((4096, 1), -width / 2, width / 2, seed=1)

    class Bound(keras.Model):
        def __init__(self):
            super().__init__()
            self.code = code

        def call(self, features):
            q = self.code(features)
            return ops.concatenate([q["mean"], q["scale"]], axis=-1)

    def negative_bound(codes, outputs):
        posterior = GaussianPosterior(outputs[:, :1], outputs[:, 1:])
        return -(posterior.log_prob(codes) + code.entropy)

    model = Bound()
    model.compile(keras.optimizers.Adam(0.03), loss=negative_bound)
    history = model.fit(
        codes + noise, codes, batch_size=512, epochs=30, verbose=0
    )
    bounds = -np.array(history.history["loss"])
    assert bounds[0] < bounds[-1]
    assert 0.5 < bounds[-1] < information


def test_a_fixed_scale_of_1_cannot_exceed_its_known_limit():
    """ln 2 - ln(2 pi) / 2 = -0.226 nats, whatever Q learns."""
    code = Uniform(1, scale=1.0)
    assert abs(code.ceiling - (-0.2258)) < 1e-4
