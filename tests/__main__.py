"""python -m tests: runs the tests on TensorFlow, JAX and PyTorch.

Four runs go at the same time: the tests that depend on the backend on each of
the three, and those marked `once` on TensorFlow. The first prints as it goes,
the others when they are done. Arguments are passed on to pytest.
"""

import os
import subprocess
import sys
import tempfile

RUNS = (
    ("tensorflow", "once"),
    ("tensorflow", "not once"),
    ("jax", "not once"),
    ("torch", "not once"),
)
# With as many runs as this, more threads only wait for each other.
THREADS = {
    name: "1"
    for name in (
        "OMP_NUM_THREADS",
        "TF_NUM_INTRAOP_THREADS",
        "TF_NUM_INTEROP_THREADS",
    )
}
# XLA compiles many small models here, each for a few steps. On JAX this takes a
# fifth of the time if the programs are not optimized. Plain `pytest` runs the
# programs that users run. XLA ends a process that names a flag that it does not
# know, so a flag that a later version drops must go.
COMPILATION = {
    "XLA_FLAGS": " ".join(
        [
            os.environ.get("XLA_FLAGS", ""),
            "--xla_backend_optimization_level=0",
            "--xla_cpu_use_fusion_emitters=false",
        ]
    )
}
# JAX compiles the same small models in one test after another. The programs
# are kept between runs.
CACHE = {
    "JAX_COMPILATION_CACHE_DIR": os.path.abspath(".pytest_cache/jax"),
    "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
    "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES": "-1",
}
NO_TESTS = 5


def log():
    """Returns a file that takes whatever a test prints."""
    return tempfile.TemporaryFile("w+", errors="replace")


def start(backend, marker, output):
    """Starts pytest on one backend, with the tests that a marker selects."""
    environment = {
        **os.environ,
        **THREADS,
        **COMPILATION,
        **CACHE,
        "KERAS_BACKEND": backend,
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
    }
    command = [sys.executable, "-m", "pytest", "--durations=15", "-m", marker]
    return subprocess.Popen(
        command + sys.argv[1:],
        env=environment,
        stdout=output,
        stderr=subprocess.STDOUT,
    )


def status_of(statuses):
    """Returns the first failure of pytest's runs, or 0.

    A run that a user's selection leaves without tests is no failure, unless
    all of them are.
    """
    if set(statuses) == {NO_TESTS}:
        return NO_TESTS
    return next((s for s in statuses if s not in (0, NO_TESTS)), 0)


def main():
    """Runs pytest; the exit status is that of the first failure."""
    outputs = [None, *(log() for _ in RUNS[1:])]
    running = [start(*run, output) for run, output in zip(RUNS, outputs)]
    statuses = []
    try:
        for run, process, output in zip(RUNS, running, outputs):
            print(f"KERAS_BACKEND={run[0]}, tests: {run[1]}", flush=True)
            statuses.append(process.wait())
            if output:
                output.seek(0)
                print(output.read(), flush=True)
    finally:
        for process in running:
            process.kill()
    sys.exit(status_of(statuses))


if __name__ == "__main__":
    main()
