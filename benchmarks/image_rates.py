"""Measures the images generated and encoded per second, by batch size.

The last column is the rate of the same networks without normalisations,
divided by the rate. It is an upper limit of the speed-up by folding the
normalisations into the kernels.

KERAS_BACKEND=tensorflow python benchmarks/image_rates.py
"""

import keras
import numpy as np
from absl import app, flags
from our_step import POLICIES
from report import begin, end, medians, table
from turns import burst, in_turns

from keras_infogan.catalog import lookup

FLAGS = flags.FLAGS
flags.DEFINE_string("network", "mnist_paper", "Name of a preset.")
flags.DEFINE_list("dtypes", ["float32", "bfloat16"], "Dtypes.")
flags.DEFINE_list("sizes", ["1", "16", "128", "512"], "Sizes of a batch.")


def build(dtype, normalized):
    """Returns the model with or without normalisations."""
    preset = lookup.find("zoo", FLAGS.network)
    changed = {}
    if not normalized:
        sizes = preset.model()
        changed = {
            name: (sizes.get(name) or {}) | {"normalization": "none"}
            for name in ("generator", "discriminator", "recognizer")
        }
    return preset.build(dtype=POLICIES[dtype], **changed)


def measures(dtype, normalized):
    """Returns functions that run bursts, by method and batch size."""
    model = build(dtype, normalized)
    found = {}
    for size in map(int, FLAGS.sizes):
        shape = (size, *model.image_shape)
        images = np.zeros(shape, "float32") + model.image_range[0]
        found["generate", size] = lambda calls, size=size: burst(
            lambda: model.generate(size, batch_size=size), calls
        )
        found["encode", size] = lambda calls, size=size, images=images: burst(
            lambda: model.encode(images, batch_size=size), calls
        )
    return found


def main(_):
    report = begin()
    times = in_turns(
        {
            (normalized, dtype, *key): measure
            for normalized in (True, False)
            for dtype in FLAGS.dtypes
            for key, measure in measures(dtype, normalized).items()
        }
    )
    rates = {key: 1e3 * key[-1] / ms for key, ms in medians(times).items()}
    smallest = int(FLAGS.sizes[0])
    print(f"{FLAGS.network} on {keras.backend.backend()}\n")
    last = "without normalisations"
    table(
        [
            "dtype",
            "",
            "batch",
            "images a second",
            f"times batch {smallest}",
            last,
        ],
        [
            [
                *key,
                rate,
                rate / rates[normalized, *key[:-1], smallest],
                rates[False, *key] / rate,
            ]
            for (normalized, *key), rate in sorted(rates.items())
            if normalized
        ],
    )
    named = {" ".join(map(str, key)): own for key, own in times.items()}
    end(report, times_ms=named)


if __name__ == "__main__":
    app.run(main)
