"""Images generated and encoded a second, by the size of the batch.

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


def measures(dtype):
    """Returns what runs bursts of either verb, by verb and size."""
    preset = lookup.load("presets", FLAGS.network).PRESET
    model = preset.build(dtype=POLICIES[dtype])
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
            (dtype, *key): measure
            for dtype in FLAGS.dtypes
            for key, measure in measures(dtype).items()
        }
    )
    rates = {key: 1e3 * key[-1] / ms for key, ms in medians(times).items()}
    smallest = int(FLAGS.sizes[0])
    print(f"{FLAGS.network} on {keras.backend.backend()}\n")
    table(
        ["dtype", "", "batch", "images a second", f"times batch {smallest}"],
        [
            [*key, rate, rate / rates[*key[:-1], smallest]]
            for key, rate in sorted(rates.items())
        ],
    )
    named = {" ".join(map(str, key)): own for key, own in times.items()}
    end(report, times_ms=named)


if __name__ == "__main__":
    app.run(main)
