"""Times one training step of MNIST against a plain PyTorch loop.

Every contender runs in a process of its own. The processes take turns, one
burst of steps each, so that the load of the machine meets all alike; the
figures are ratios of medians. Both do the same work: the networks of the
paper's Table 1, batch 128, one update of D and Q, one of G.

    python benchmarks/train_step.py --json=train_step.json
"""

import json
import os
import pathlib
import platform
import subprocess
import sys

import numpy as np
from absl import app, flags

FLAGS = flags.FLAGS
flags.DEFINE_integer("rounds", 7, "Turns of every contender.")
flags.DEFINE_integer("burst", 5, "Steps in a turn.")
flags.DEFINE_list("contenders", None, "Which to run; all by default.")
flags.DEFINE_string("json", None, "File to write the figures to.")
FOLDER = pathlib.Path(__file__).resolve().parent
REFERENCE = "torch loop float32"
CONTENDERS = {
    REFERENCE: ("torch_loop.py", "torch", "float32"),
    "torch loop bfloat16": ("torch_loop.py", "torch", "bfloat16"),
    "tensorflow float32": ("our_step.py", "tensorflow", "float32"),
    "tensorflow bfloat16": ("our_step.py", "tensorflow", "bfloat16"),
}


class Contender:
    """A process that runs a burst of steps when it is told to."""

    def __init__(self, script, backend, dtype):
        environment = {**os.environ, "KERAS_BACKEND": backend}
        environment["TF_CPP_MIN_LOG_LEVEL"] = "3"
        self.process = subprocess.Popen(
            [sys.executable, FOLDER / script, dtype],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def milliseconds(self, steps):
        """Returns the time of each of `steps` steps."""
        print(steps, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.process.args} ended: see its error.")
        return json.loads(answer)


def main(_):
    names = FLAGS.contenders or list(CONTENDERS)
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores"
    )
    print(f"load before: {os.getloadavg()}", flush=True)
    running = {name: Contender(*CONTENDERS[name]) for name in names}
    times = {name: [] for name in names}
    for contender in running.values():
        contender.milliseconds(2)
    for _ in range(FLAGS.rounds):
        for name, contender in running.items():
            times[name] += contender.milliseconds(FLAGS.burst)
    for contender in running.values():
        contender.process.terminate()
    medians = {name: float(np.median(t)) for name, t in times.items()}
    reference = medians.get(REFERENCE, float("nan"))
    print(f"{'':22} median ms   times the {REFERENCE}")
    for name, median in medians.items():
        print(f"{name:22} {median:9.1f}   {reference / median:6.2f}")
    if FLAGS.json:
        report = {"load": os.getloadavg(), "cores": os.cpu_count()}
        report |= {"median_ms": medians, "times_ms": times}
        pathlib.Path(FLAGS.json).write_text(json.dumps(report, indent=2))


if __name__ == "__main__":
    app.run(main)
