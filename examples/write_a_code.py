"""Writes a new code: an angle, uniform, with a von Mises posterior.

python examples/write_a_code.py
"""

import math

import keras
import numpy as np
from absl import app, flags
from keras import ops

import keras_infogan as ki

flags.DEFINE_integer("epochs", 2, "Passes over the images.")


@keras.saving.register_keras_serializable(package="examples")
class Angle(ki.Code):
    """A point on the unit circle, uniform."""

    dim, discrete, parameter_units, entropy = 2, False, 2, math.log(2 * math.pi)
    normalizer = math.log(2 * math.pi * np.i0(1.0))
    ceiling = entropy + 1.0 - normalizer

    def sample(self, batch_size, seed=None):
        angle = keras.random.uniform((batch_size,), 0, 2 * math.pi, seed=seed)
        return ops.stack([ops.cos(angle), ops.sin(angle)], axis=-1)

    def parameters(self, outputs):
        return {"direction": ops.normalize(outputs, axis=-1)}

    def log_prior(self, codes):
        return ops.full_like(codes[:, 0], -self.entropy)

    def log_likelihood(self, codes, parameters):
        cosine = ops.sum(codes * parameters["direction"], axis=-1)
        return cosine - self.normalizer

    def estimate(self, parameters):
        return parameters["direction"]

    def traverse(self, steps=10):
        angle = np.linspace(0, 2 * np.pi, steps, endpoint=False)
        return [np.stack([np.cos(angle), np.sin(angle)], -1).astype("float32")]


def main(_):
    images = np.random.default_rng(0).uniform(size=(256, 8, 8, 1))
    model = ki.InfoGAN([Angle()], image_shape=(8, 8, 1))
    model.compile()
    model.fit(
        images.astype("float32"), batch_size=64, epochs=flags.FLAGS.epochs
    )
    print("Around the circle:", model.traverse("angle", rows=1).shape)


if __name__ == "__main__":
    app.run(main)
