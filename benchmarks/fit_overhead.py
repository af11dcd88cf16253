"""Measures the overhead of `fit` over the bare step, and the input pipeline.

The bare step is the compiled step on one batch in memory, without metrics.
`fit` reads shuffled batches of 10,000 images and prints its progress. The time
of a step within `fit` is measured from the end of one batch to the end of the
next. An epoch with a single call of the step gives the constant overhead of a
call of `fit`. On JAX ten steps are one call, as in `train`.

    KERAS_BACKEND=tensorflow python benchmarks/fit_overhead.py
"""

import contextlib
import io

import keras
import numpy as np
from absl import app, flags
from keras import ops
from our_step import STEPS, build, caller, dataset_of, input_of
from report import begin, end, medians, table
from turns import CLOCK, burst, in_turns

FLAGS = flags.FLAGS
flags.DEFINE_string("network", "mnist_paper", "Name of a preset.")
flags.DEFINE_list("dtypes", ["float32", "bfloat16"], "Dtypes of the step.")
flags.DEFINE_integer("reckoned", 5000, "Steps of a fit whose time is computed.")


def bare(dtype):
    """Returns a function that runs bursts of the step without metrics."""
    model, images = build(FLAGS.network, dtype)
    model.track = lambda logs, images: {
        name: ops.mean(value) for name, value in logs.items()
    }
    call, steps = caller(model, images)
    return lambda calls: burst(call, calls, steps)


def on_batch(dtype):
    """Returns a function that runs bursts of the step with its metrics."""
    call, steps = caller(*build(FLAGS.network, dtype))
    return lambda calls: burst(call, calls, steps)


class Clock(keras.callbacks.Callback):
    """Records the time after every batch."""

    def on_train_begin(self, logs=None):
        self.times = []

    def on_train_batch_end(self, batch, logs=None):
        self.times.append(CLOCK())


def fitting(dtype):
    """Returns functions that run bursts of steps within `fit`, and of fits."""
    model, images = build(FLAGS.network, dtype)
    dataset, clock = dataset_of(model, images.shape[0]), Clock()
    model.steps_per_execution = STEPS

    def epoch(calls):
        with contextlib.redirect_stdout(io.StringIO()):
            model.fit(dataset, steps_per_epoch=calls * STEPS, callbacks=[clock])

    def within(calls):
        epoch(calls + 1)
        return list(1000.0 * np.diff(clock.times) / STEPS)

    return within, lambda calls: burst(lambda: epoch(1), calls)


def measures(dtype):
    """Returns all functions to measure for a dtype, by name."""
    within, whole = fitting(dtype)
    return {
        "bare step": bare(dtype),
        "with metrics": on_batch(dtype),
        "within fit": within,
        "fit of one call": whole,
        "input alone": input_of(*build(FLAGS.network, dtype)),
    }


def rows(found):
    """Yields the rows of the table: name, milliseconds, ratio to bare step."""
    inside, bare_ms = found["within fit"], found["bare step"]
    start = found["fit of one call"] - STEPS * inside
    for name in ("bare step", "with metrics", "within fit", "input alone"):
        yield name, found[name], found[name] / bare_ms
    yield "a call of fit, without its steps", start, start / bare_ms
    whole = FLAGS.reckoned * inside + start
    name = f"fit of {FLAGS.reckoned} steps, computed, in seconds"
    yield name, whole / 1e3, whole / (FLAGS.reckoned * bare_ms)


def main(_):
    report = begin()
    times = in_turns(
        {
            (dtype, name): measure
            for dtype in FLAGS.dtypes
            for name, measure in measures(dtype).items()
        }
    )
    print(f"{FLAGS.network} on {keras.backend.backend()}\n")
    for dtype in FLAGS.dtypes:
        own = {name: v for (d, name), v in times.items() if d == dtype}
        table([dtype, "ms", "times the bare step"], rows(medians(own)))
        print()
    named = {" ".join(key): values for key, values in times.items()}
    end(report, times_ms=named)


if __name__ == "__main__":
    app.run(main)
