"""python -m tests: runs the tests on TensorFlow, JAX and PyTorch.

The three run at the same time. The first prints as it goes, the others when
they are done.
"""

import os
import subprocess
import sys
import tempfile

BACKENDS = ("tensorflow", "jax", "torch")


def log():
    """Returns a file that takes whatever a test prints."""
    return tempfile.TemporaryFile("w+", errors="replace")


def start(backend, output):
    """Starts pytest on one backend."""
    environment = {
        **os.environ,
        "KERAS_BACKEND": backend,
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
    }
    command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
    return subprocess.Popen(
        command, env=environment, stdout=output, stderr=subprocess.STDOUT
    )


def main():
    """Runs pytest once a backend; the exit status is the first failure's."""
    outputs = [None, *(log() for _ in BACKENDS[1:])]
    running = [start(*pair) for pair in zip(BACKENDS, outputs)]
    statuses = []
    try:
        for backend, process, output in zip(BACKENDS, running, outputs):
            print(f"KERAS_BACKEND={backend}", flush=True)
            statuses.append(process.wait())
            if output:
                output.seek(0)
                print(output.read(), flush=True)
    finally:
        for process in running:
            process.kill()
    sys.exit(next(filter(None, statuses), 0))


if __name__ == "__main__":
    main()
