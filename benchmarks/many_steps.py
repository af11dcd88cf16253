"""What many steps in one program save, and many seeds in one step, on JAX.

Milliseconds of one step of one model, within programs of `--steps` steps, and
of `--seeds` models at once; the state and the batches are on the device.

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
    """Returns what runs bursts of programs of so many steps and models."""
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
