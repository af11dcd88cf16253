"""Uses a code layer in a Keras model of your own.

The model is a regression that estimates its uncertainty: the head of a
Gaussian code gives a mean and a scale, and the loss is its negative
log-likelihood.

    python examples/use_a_code_layer.py
"""

import keras
import numpy as np
from absl import app, flags
from keras import ops

import keras_infogan as ki

FLAGS = flags.FLAGS
flags.DEFINE_integer("epochs", 50, "Passes over the points.")


def main(_):
    keras.utils.set_random_seed(0)
    generator = np.random.default_rng(0)
    x = generator.uniform(-1, 1, (2048, 1)).astype("float32")
    # The noise increases with x.
    spread = 0.05 + 0.2 * (x + 1)
    y = (np.sin(3 * x) + spread * generator.normal(size=x.shape)) / 2
    y = y.astype("float32")

    code = ki.Gaussian(1, name="y")
    inputs = keras.Input((1,))
    hidden = keras.layers.Dense(64, activation="relu")(inputs)
    hidden = keras.layers.Dense(64, activation="relu")(hidden)
    q = code(hidden)
    outputs = keras.layers.Concatenate()([q["mean"], q["scale"]])
    model = keras.Model(inputs, outputs)

    def negative_log_likelihood(target, output):
        q = {"mean": output[:, :1], "scale": output[:, 1:]}
        return -code.posterior(q).log_prob(target)

    model.compile("adam", loss=negative_log_likelihood)
    model.fit(x, y, batch_size=64, epochs=FLAGS.epochs, verbose=0)
    points = np.array([[-0.9], [0.0], [0.9]], "float32")
    for (point,), (mean, scale) in zip(
        points, ops.convert_to_numpy(model(points)), strict=True
    ):
        print(f"x = {point:+.1f}   y = {mean:+.2f} +- {scale:.2f}")


if __name__ == "__main__":
    app.run(main)
