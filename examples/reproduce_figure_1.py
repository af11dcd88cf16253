"""Reproduces Figure 1 of the InfoGAN paper on MNIST.

The figure shows L_I of a Cat(10) code, for InfoGAN and for a GAN with an
auxiliary Q (lambda = 0). Writes figure_1.csv and figure_1.png.

    python examples/reproduce_figure_1.py --data_dir=DIR --output=docs
"""

import csv
import pathlib

import keras
import numpy as np
from absl import app, flags

import keras_infogan as ki
from keras_infogan.datasets import load

FLAGS = flags.FLAGS
flags.DEFINE_string("data_dir", None, "Folder of prepared TFDS data sets.")
flags.DEFINE_string("output", ".", "Folder to write to.")
flags.DEFINE_integer("steps", 1500, "Updates of each player.")
flags.DEFINE_integer("seed", 0, "Seed of the run.")
EVERY = 10


def bounds(weight):
    """Returns L_I in nats, averaged over every 10 steps."""
    keras.utils.set_random_seed(FLAGS.seed)
    model = ki.InfoGAN([ki.Categorical(10)], discrete_weight=weight)
    model.compile()
    images = load("mnist", model.image_shape, data_dir=FLAGS.data_dir)
    epochs = max(1, FLAGS.steps // EVERY)
    history = model.fit(images, steps_per_epoch=EVERY, epochs=epochs, verbose=0)
    return np.array(history.history["categorical_bound"])


def main(_):
    import matplotlib.pyplot as plt

    keras.config.set_dtype_policy("mixed_bfloat16")
    curves = {"InfoGAN": bounds(1.0), "GAN with auxiliary Q": bounds(0.0)}
    steps = EVERY * (1 + np.arange(len(curves["InfoGAN"])))
    output = pathlib.Path(FLAGS.output)
    output.mkdir(parents=True, exist_ok=True)
    with open(output / "figure_1.csv", "w", newline="") as file:
        rows = zip(steps, *curves.values(), strict=True)
        csv.writer(file).writerows([["step", *curves], *rows])
    for name, values in curves.items():
        plt.plot(steps, values, label=name)
    plt.axhline(np.log(10), ls=":", c="grey", label="H(c) = ln 10")
    plt.xlabel("step")
    plt.ylabel("lower bound L_I in nats")
    plt.legend()
    plt.savefig(output / "figure_1.png", dpi=120)
    print(f"Wrote figure_1.csv and figure_1.png to {output}")


if __name__ == "__main__":
    app.run(main)
