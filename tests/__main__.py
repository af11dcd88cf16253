"""python -m tests: runs the tests on TensorFlow, JAX and PyTorch."""

import os
import subprocess
import sys

BACKENDS = ("tensorflow", "jax", "torch")


def main():
    """Runs pytest once a backend; the exit status is the first failure's."""
    for backend in BACKENDS:
        print(f"KERAS_BACKEND={backend}", flush=True)
        environment = {
            **os.environ,
            "KERAS_BACKEND": backend,
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "CUDA_VISIBLE_DEVICES": "-1",
        }
        command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
        status = subprocess.run(
            command, env=environment, check=False
        ).returncode
        if status:
            sys.exit(status)


if __name__ == "__main__":
    main()
