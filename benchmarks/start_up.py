"""Measures the start of a process: imports, the first step, the first image.

Every run is a separate process, and the contenders take turns. The peak memory
is the main memory of the process, without the memory of a GPU.

    python benchmarks/start_up.py --json=start_up.json
"""

import json
import subprocess
import sys

import numpy as np
from absl import app, flags
from report import begin, end, table
from turns import FOLDER, environment, in_turns

FLAGS = flags.FLAGS
flags.DEFINE_string("network", "mnist_paper", "Preset for the first step.")
flags.DEFINE_string("preset", "mnist", "Preset for the first image.")
flags.DEFINE_list("backends", ["tensorflow", "jax", "torch"], "Backends.")
flags.DEFINE_boolean("steps", True, "Whether to measure first steps.")
PHASES = ("build", "from_preset", "first step", "second step", "first image")
HEAD = ("", "import s", *(f"{name} s" for name in PHASES), "total s", "peak MB")


def contenders():
    """Returns the backend, kind and arguments of every process, by name."""
    found = {}
    for backend in FLAGS.backends:
        found[f"import keras, {backend}"] = (backend, "keras")
        found[f"import keras_infogan, {backend}"] = (backend, "keras_infogan")
        if not FLAGS.steps:
            continue
        found[f"step, {backend}"] = (backend, "ours", FLAGS.network, "bfloat16")
        found[f"image, {backend}"] = (backend, "image", FLAGS.preset)
    for mode in ("eager", "compiled") if FLAGS.steps else ():
        arguments = (FLAGS.network, "bfloat16", mode)
        found[f"PyTorch loop, {mode}"] = ("torch", "loop", *arguments)
    return found


def process(backend, *arguments):
    """Returns a function that runs a process and returns its phases."""
    command = [sys.executable, FOLDER / "first_step.py", *arguments]

    def run(_):
        output = subprocess.run(
            command,
            env=environment(backend),
            stdout=subprocess.PIPE,
            text=True,
        )
        return [json.loads(output.stdout)] if output.returncode == 0 else None

    return run


def main(_):
    report = begin()
    runs = in_turns({n: process(*c) for n, c in contenders().items()})
    found = {
        name: {
            phase: float(np.median([r[phase] for r in own])) for phase in own[0]
        }
        for name, own in runs.items()
    }
    columns = ("import", *PHASES, "total", "peak")
    table(
        HEAD,
        [[n, *(own.get(c, "") for c in columns)] for n, own in found.items()],
    )
    print()
    table(
        ("import of keras_infogan over that of Keras", "ratio"),
        [
            (
                backend,
                found[f"import keras_infogan, {backend}"]["import"]
                / found[f"import keras, {backend}"]["import"],
            )
            for backend in FLAGS.backends
            if f"import keras_infogan, {backend}" in found
        ],
    )
    end(report, runs=runs)


if __name__ == "__main__":
    app.run(main)
