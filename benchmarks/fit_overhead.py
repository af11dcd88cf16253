"""What `fit` adds to the bare step, and the input pipeline alone.

The bare step is the compiled step on one batch that is in memory, without
metrics. `fit` reads shuffled batches of 10,000 images and prints its progress.
Epochs of few steps and of many tell what a step costs within `fit`, and what a
call of `fit` costs besides. On JAX ten steps are one program, as in `train`.

    KERAS_BACKEND=tensorflow python benchmarks/fit_overhead.py
"""

import contextlib
import io

import keras
from absl import app, flags
from keras import ops
from our_step import PROGRAM, build, caller, dataset_of, input_of
from report import begin, end, medians, table
from turns import burst, in_turns

FLAGS = flags.FLAGS
flags.DEFINE_string("network", "mnist_paper", "Name of a preset.")
flags.DEFINE_list("dtypes", ["float32", "bfloat16"], "Dtypes of the step.")
flags.DEFINE_integer("few", PROGRAM, "Steps in a short epoch.")
flags.DEFINE_integer("many", 5 * PROGRAM, "Steps in a long epoch.")
flags.DEFINE_integer("reckoned", 250, "Steps in an epoch that is reckoned.")


def bare(dtype):
    """Returns what runs bursts of the step without metrics."""
    model, images = build(FLAGS.network, dtype)
    model.track = lambda logs, batch_size: {
        name: ops.mean(value) for name, value in logs.items()
    }
    call, steps = caller(model, images)
    return lambda calls: burst(call, calls, steps)


def on_batch(dtype):
    """Returns what runs bursts of the step as it is, with its metrics."""
    call, steps = caller(*build(FLAGS.network, dtype))
    return lambda calls: burst(call, calls, steps)


def fit(dtype, steps):
    """Returns what runs `fit` for one epoch, whatever is asked."""
    model, images = build(FLAGS.network, dtype)
    dataset = dataset_of(model, images.shape[0])
    if keras.backend.backend() == "jax":
        model.steps_per_execution = PROGRAM

    def epoch():
        with contextlib.redirect_stdout(io.StringIO()):
            model.fit(dataset, steps_per_epoch=steps)

    return lambda calls: burst(epoch, 1)


def measures(dtype):
    """Returns everything measured for a dtype, by name."""
    return {
        "bare step": bare(dtype),
        "with metrics": on_batch(dtype),
        "fit of few": fit(dtype, FLAGS.few),
        "fit of many": fit(dtype, FLAGS.many),
        "input alone": input_of(*build(FLAGS.network, dtype)),
    }


def rows(found):
    """Yields what the table says: name, milliseconds, times the bare step."""
    few, many = found["fit of few"], found["fit of many"]
    inside = (many - few) / (FLAGS.many - FLAGS.few)
    start = few - FLAGS.few * inside
    values = {name: found[name] for name in ("bare step", "with metrics")}
    values["within fit"] = inside
    values["a call of fit, besides its steps"] = start
    values[f"fit of {FLAGS.reckoned} steps, by the step"] = (
        inside + start / FLAGS.reckoned
    )
    values["input alone"] = found["input alone"]
    for name, value in values.items():
        yield name, value, value / found["bare step"]


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
