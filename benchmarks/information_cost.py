"""Measures the cost of the information term: a step of InfoGAN and of a GAN.

The GAN has the same generator and discriminator but no Q: no heads, no bound
and no update of Q. The third model is the GAN with an auxiliary Q (lambda 0),
which trains Q behind a stop-gradient.

    KERAS_BACKEND=tensorflow python benchmarks/information_cost.py
"""

from absl import app, flags
from our_step import build, caller
from report import begin, end, medians, table
from torch_networks import WORLDS
from turns import burst, in_turns

from keras_infogan import InfoGAN

FLAGS = flags.FLAGS
flags.DEFINE_list("networks", list(WORLDS), "Names of presets.")
flags.DEFINE_list("dtypes", ["float32", "bfloat16"], "Dtypes of the step.")


class GAN(InfoGAN):
    """The networks of an InfoGAN without Q."""

    @property
    def log_names(self):
        return self.game.log_names

    @property
    def discriminator_variables(self):
        return self.discriminator.trainable_variables

    def _bounds(self, images, output, latents, training, names):
        return {}


class AuxiliaryQ(InfoGAN):
    """An InfoGAN whose lambda is 0."""

    def information_weight(self, name):
        return 0.0


CLASSES = {"GAN": GAN, "GAN, auxiliary Q": AuxiliaryQ, "InfoGAN": InfoGAN}


def step(*arguments):
    """Returns a function that runs a burst of steps of a model."""
    call, steps = caller(*build(*arguments))
    return lambda calls: burst(call, calls, steps)


def main(_):
    report = begin()
    measures = {
        (network, dtype, name): step(network, dtype, model_class)
        for network in FLAGS.networks
        for dtype in FLAGS.dtypes
        for name, model_class in CLASSES.items()
    }
    times = in_turns(measures)
    found, rows = medians(times), []
    for network in FLAGS.networks:
        for dtype in FLAGS.dtypes:
            values = [found[network, dtype, name] for name in CLASSES]
            over = [value / values[0] for value in values[1:]]
            rows.append([network, dtype, *values, *over])
    heads = [f"{name} / GAN" for name in list(CLASSES)[1:]]
    table(["preset", "dtype", *(f"{n} ms" for n in CLASSES), *heads], rows)
    named = {" ".join(key): values for key, values in times.items()}
    end(report, times_ms=named)


if __name__ == "__main__":
    app.run(main)
