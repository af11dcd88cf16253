"""Defines a new code: a rank, a class whose neighbours are similar.

python examples/write_a_code.py
"""

import keras
import numpy as np
from absl import app
from keras import ops

import keras_infogan as ki
from keras_infogan.codes.posterior import LogitPosterior

STEPS = ops.linspace(-1.0, 1.0, 5)


class RankPosterior(LogitPosterior):
    @property
    def mode(self):
        return ops.take(STEPS, ops.argmax(self.logits, axis=-1))[:, None]

    def log_prob(self, codes):
        chosen = ops.cast(ops.isclose(codes, STEPS), "float32")
        return ops.sum(chosen * ops.log_softmax(self.logits), axis=-1)


@keras.saving.register_keras_serializable(package="examples")
class Rank(ki.Code):
    """One of five steps. Q predicts a number, and steps near it are likely."""

    width, discrete, parameter_units, entropy = 1, True, 2, float(np.log(5))

    def sample(self, batch_size, seed=None):
        index = keras.random.randint((batch_size, 1), 0, 5, seed=seed)
        return ops.take(STEPS, index)

    def log_prior(self, codes):
        return ops.full_like(codes[:, 0], -self.entropy)

    def parameters(self, outputs):
        logits = -ops.square(STEPS - outputs[:, :1]) * ops.exp(outputs[:, 1:])
        return {"logits": logits, "probabilities": ops.softmax(logits)}

    def posterior(self, parameters):
        return RankPosterior(**parameters)

    def traverse(self, steps=10):
        return [np.linspace(-1.0, 1.0, 5, dtype="float32")[:, None]]


def main(_):
    images = np.random.default_rng(0).random((256, 8, 8, 1), "float32")
    model = ki.InfoGAN({"size": Rank()}, image_shape=(8, 8, 1))
    model.compile()
    model.fit(images, batch_size=64, epochs=2)
    print("The five sizes:", model.traverse("size", rows=1).shape)


if __name__ == "__main__":
    app.run(main)
