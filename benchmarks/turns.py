"""Measures several functions in turns, so that all have the same load.

Libraries that cannot be used in the same process run in separate processes,
which answer on request. The times are in milliseconds of the wall clock, or
with BENCHMARK_CLOCK=cpu of the CPU time of all cores. Other programs hardly
change the CPU time, so use it on a machine that is not idle.
"""

import json
import os
import pathlib
import subprocess
import sys
import time

from absl import flags

FLAGS = flags.FLAGS
flags.DEFINE_integer("rounds", 7, "Number of turns of every function.")
flags.DEFINE_integer("burst", 5, "Number of calls per turn.")
flags.DEFINE_enum(
    "device", "auto", ["auto", "cpu"], "`auto` uses a GPU if there is one."
)
FOLDER = pathlib.Path(__file__).resolve().parent
# Several processes share the GPU, so none may allocate all of its memory.
SHARED_GPU = {
    "XLA_PYTHON_CLIENT_PREALLOCATE": "false",
    "TF_FORCE_GPU_ALLOW_GROWTH": "true",
}
NO_GPU = {"CUDA_VISIBLE_DEVICES": "", "JAX_PLATFORMS": "cpu"}
CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}
CLOCK = CLOCKS[os.getenv("BENCHMARK_CLOCK", "wall")]


def burst(function, calls, steps=1):
    """Returns the milliseconds per step of each of `calls` calls."""
    times = []
    for _ in range(calls):
        start = CLOCK()
        function()
        times.append(1000.0 * (CLOCK() - start) / steps)
    return times


def serve(function, steps=1):
    """Reads numbers of calls from stdin and prints the times of each burst."""
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        times = burst(function, int(line), steps)
        print(json.dumps(times), file=answers, flush=True)


def environment(backend):
    """Returns the environment variables of a process for a Keras backend."""
    own = {"KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3", **SHARED_GPU}
    path = os.pathsep.join([str(FOLDER.parent), os.getenv("PYTHONPATH", "")])
    own |= NO_GPU if FLAGS.device == "cpu" else {}
    return os.environ | own | {"PYTHONPATH": path}


class Contender:
    """A process that `serve`s bursts of one function.

    Args:
        backend: Keras backend of the process.
        script: File of this folder.
        *arguments: Arguments of the script.
    """

    def __init__(self, backend, script, *arguments):
        self.process = subprocess.Popen(
            [sys.executable, FOLDER / script, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(backend),
        )

    def __call__(self, calls):
        """Returns the times of a burst, or `None` if the process has died."""
        try:
            print(calls, file=self.process.stdin, flush=True)
        except BrokenPipeError:
            return None
        answer = self.process.stdout.readline()
        return json.loads(answer) if answer else None


def in_turns(measures, warm_up=2):
    """Calls all functions in turns: `--rounds` bursts of each.

    Args:
        measures: Functions by name, from a number of calls to their times.
        warm_up: Number of calls that are not measured.

    Returns:
        Lists of times by name, without the functions that failed.
    """
    running = {n: m for n, m in measures.items() if m(warm_up) is not None}
    for name in set(measures) - set(running):
        print(f"{name} does not run: see its error.", file=sys.stderr)
    print("warm", file=sys.stderr, flush=True)
    times = {name: [] for name in running}
    for _ in range(FLAGS.rounds):
        for name, measure in list(running.items()):
            found = measure(FLAGS.burst)
            if found is None:
                print(f"{name} died: see its error.", file=sys.stderr)
                del running[name], times[name]
            else:
                times[name] += found
    return times
