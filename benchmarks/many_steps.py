"""Measures the speed-up by several steps per program and seeds per step.

The times are in milliseconds per step and model, for programs of `--steps`
steps of `--seeds` models at once, on JAX. The state and the batches stay on
the device.

    KERAS_BACKEND=jax python benchmarks/many_steps.py
"""

import itertools

from absl import app, flags
from our_step import STEPS, build, program
from report import begin, end, medians, table
from turns import burst, in_turns

FLAGS = flags.FLAGS
flags.DEFINE_string("network", "mnist_paper", "Name of a preset.")
flags.DEFINE_list("dtypes", ["float32"], "Dtypes of the step.")
flags.DEFINE_list("steps", ["1", str(STEPS)], "Steps in a program.")
flags.DEFINE_list("seeds", ["1", "4"], "Models trained at once.")


def measure(dtype, steps, seeds):
    """Returns a function that runs bursts of programs of steps and models."""
    models, images = zip(*(build(FLAGS.network, dtype) for _ in range(seeds)))
    call = program(models, images[0], steps)
    return lambda calls: burst(call, calls, steps * seeds)


def main(_):
    report = begin()
    measures = {
        key: measure(key[0], int(key[1]), int(key[2]))
        for key in itertools.product(FLAGS.dtypes, FLAGS.steps, FLAGS.seeds)
    }
    times = in_turns(measures)
    found = medians(times)
    first = next(iter(found.values()))
    print(f"{FLAGS.network}\n")
    heads = ["dtype", "steps", "seeds", "ms by step and seed", "times as fast"]
    table(heads, [(*key, ms, first / ms) for key, ms in found.items()])
    end(report, times_ms={" ".join(k): v for k, v in times.items()})


if __name__ == "__main__":
    app.run(main)
