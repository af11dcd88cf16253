"""Defines a new code: a rank, an integer whose neighbours are similar.

python examples/write_a_code.py
"""

import keras
import numpy as np
from absl import app, flags
from keras import ops

import keras_infogan as ki
from keras_infogan.codes.continuous_code import GaussianPosterior

flags.DEFINE_integer("epochs", 2, "Passes over the images.")


@keras.saving.register_keras_serializable(package="examples")
class Rank(ki.Code):
    """One of five equally likely steps from -1 to 1, predicted as a number."""

    width, discrete, parameter_units = 1, False, 1
    steps, entropy = 5, float(np.log(5.0))

    def sample(self, batch_size, seed=None):
        index = keras.random.randint((batch_size, 1), 0, self.steps, seed=seed)
        return ops.cast(index, "float32") * 2.0 / (self.steps - 1) - 1.0

    def log_prior(self, codes):
        return ops.full_like(codes[:, 0], -self.entropy)

    def parameters(self, outputs):
        return {"mean": outputs, "scale": ops.full_like(outputs, 0.25)}

    def posterior(self, parameters):
        return GaussianPosterior(**parameters)

    def traverse(self, steps=10):
        return [np.linspace(-1, 1, self.steps, dtype="float32")[:, None]]


def main(_):
    images = np.random.default_rng(0).uniform(size=(256, 8, 8, 1))
    model = ki.InfoGAN({"size": Rank()}, image_shape=(8, 8, 1))
    model.compile()
    model.fit(
        images.astype("float32"), batch_size=64, epochs=flags.FLAGS.epochs
    )
    print("The five sizes:", model.traverse("size", rows=1).shape)


if __name__ == "__main__":
    app.run(main)
