"""What `fit` adds to the bare step, and the input pipeline alone.

The bare step is the compiled step on one batch that is in memory, without
metrics. `fit` reads shuffled batches of 10,000 images; its time holds the
start of an epoch, which here is shorter than any in use.

    KERAS_BACKEND=tensorflow python benchmarks/fit_overhead.py
"""

import contextlib
import io
import time

import keras
from absl import app, flags
from keras import ops
from our_step import build, dataset_of
from report import begin, end, medians, table
from turns import burst, in_turns

FLAGS = flags.FLAGS
flags.DEFINE_string("network", "mnist_paper", "Name of a preset.")
flags.DEFINE_list("dtypes", ["float32", "bfloat16"], "Dtypes of the step.")
flags.DEFINE_integer("epoch", 25, "Steps in an epoch.")
BARE = "bare step"


def bare(dtype):
    """Returns what runs bursts of the step without metrics."""
    model, images = build(FLAGS.network, dtype)
    model.track = lambda logs, batch_size: {
        name: ops.mean(value) for name, value in logs.items()
    }
    return lambda calls: burst(lambda: model.train_on_batch(images), calls)


def on_batch(dtype):
    """Returns what runs bursts of the step as it is, with its metrics."""
    model, images = build(FLAGS.network, dtype)
    return lambda calls: burst(lambda: model.train_on_batch(images), calls)


def fit(dtype, **options):
    """Returns what runs an epoch of `fit` and says its time by the step."""
    model, images = build(FLAGS.network, dtype)
    dataset = dataset_of(model, images.shape[0])

    def epoch(_):
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            model.fit(dataset, steps_per_epoch=FLAGS.epoch, **options)
        return [1e3 * (time.perf_counter() - start) / FLAGS.epoch]

    return epoch


def pipeline(dtype):
    """Returns what runs bursts of the input: a batch gathered and converted."""
    model, images = build(FLAGS.network, dtype)
    stream = dataset_of(model, images.shape[0]).stream()
    return lambda calls: burst(
        lambda: ops.convert_to_tensor(next(stream)[0]), calls
    )


MEASURES = {
    BARE: bare,
    "with metrics": on_batch,
    "fit, silent": lambda dtype: fit(dtype, verbose=0),
    "fit, progress bar": lambda dtype: fit(dtype, verbose=1),
    "input alone": pipeline,
}


def main(_):
    report = begin()
    times = in_turns(
        {
            (dtype, name): measure(dtype)
            for dtype in FLAGS.dtypes
            for name, measure in MEASURES.items()
        }
    )
    found = medians(times)
    print(f"{FLAGS.network} on {keras.backend.backend()}\n")
    table(
        ["dtype", "", "median ms a step", f"times {BARE}"],
        [
            [*key, value, value / found[key[0], BARE]]
            for key, value in found.items()
        ],
    )
    named = {" ".join(key): values for key, values in times.items()}
    end(report, times_ms=named)


if __name__ == "__main__":
    app.run(main)
