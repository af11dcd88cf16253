"""Interleaving: everything measured takes turns, so that all meet one load.

Libraries that cannot share a process run in one each and answer on request;
what can share one is called here. Times are in milliseconds, of the wall, or
with BENCHMARK_CLOCK=cpu of all cores together, which other programs hardly
change: for what costs how much on a machine that is not idle.
"""

import json
import os
import pathlib
import subprocess
import sys
import time

from absl import flags

FLAGS = flags.FLAGS
flags.DEFINE_integer("rounds", 7, "Turns of everything measured.")
flags.DEFINE_integer("burst", 5, "Calls in a turn.")
flags.DEFINE_enum(
    "device", "auto", ["auto", "cpu"], "`auto` takes a GPU where there is one."
)
FOLDER = pathlib.Path(__file__).resolve().parent
# Several processes share the GPU; none may take all of its memory.
SHARED_GPU = {
    "XLA_PYTHON_CLIENT_PREALLOCATE": "false",
    "TF_FORCE_GPU_ALLOW_GROWTH": "true",
}
NO_GPU = {"CUDA_VISIBLE_DEVICES": "", "JAX_PLATFORMS": "cpu"}
CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}
CLOCK = CLOCKS[os.getenv("BENCHMARK_CLOCK", "wall")]


def burst(function, calls, steps=1):
    """Returns the time of each of so many calls, by the step of a call."""
    times = []
    for _ in range(calls):
        start = CLOCK()
        function()
        times.append(1000.0 * (CLOCK() - start) / steps)
    return times


def serve(function, steps=1):
    """Answers every line, a number of calls, with a burst of them."""
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        times = burst(function, int(line), steps)
        print(json.dumps(times), file=answers, flush=True)


def environment(backend):
    """Returns the environment of a process on a Keras backend."""
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
        """Returns the time of each of so many calls, `None` if it died."""
        try:
            print(calls, file=self.process.stdin, flush=True)
        except BrokenPipeError:
            return None
        answer = self.process.stdout.readline()
        return json.loads(answer) if answer else None


def in_turns(measures, warm_up=2):
    """Calls everything in turns, `--rounds` times a burst.

    Args:
        measures: Functions by name, from a number of calls to their times.
        warm_up: Calls that are not measured.

    Returns:
        Lists of times by name, without what failed while it warmed up.
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
