"""Keeps TensorFlow's messages at its start out of the command line.

TensorFlow prints the versions of its kernels and that there is no GPU, some of
it before `TF_CPP_MIN_LOG_LEVEL` has an effect. A command prints them if this
variable is set. Errors are always printed.
"""

import contextlib
import importlib.abc
import importlib.util
import os
import shutil
import subprocess
import sys

LEVEL = "TF_CPP_MIN_LOG_LEVEL"
# Copies lines to stderr, without those of the levels INFO and WARNING. It is
# a process of its own, because TensorFlow may abort this one with a message.
SIEVE = r"""
import re, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
noise = re.compile(
    rb"[IW]\d{4} |WARNING: All log messages before absl"
    rb"|To enable the following instructions"
)
for line in sys.stdin.buffer:
    if not noise.match(line):
        sys.stderr.buffer.write(line)
        sys.stderr.buffer.flush()
"""


def quiet():
    """Silences TensorFlow in this process, unless the user asks for it."""
    if LEVEL in os.environ or "tensorflow" in sys.modules:
        return
    # 2 prints errors. Without a GPU, the only one is that there is none.
    os.environ[LEVEL] = "2" if _has_gpu() else "3"
    sys.meta_path.insert(0, _QuietImport())


def _has_gpu():
    return bool(shutil.which("nvidia-smi") or os.path.exists("/dev/nvidiactl"))


class _QuietImport(importlib.abc.MetaPathFinder):
    """Finds TensorFlow, and sieves its messages while it is imported."""

    def find_spec(self, name, path, target=None):
        if name != "tensorflow":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is not None:
            execute = spec.loader.exec_module

            def exec_module(module):
                with _sieved():
                    execute(module)

            spec.loader.exec_module = exec_module
        return spec


@contextlib.contextmanager
def _sieved():
    """Sends what is written to stderr through the sieve."""
    command = [sys.executable, "-I", "-S", "-c", SIEVE]
    sys.stderr.flush()
    stderr = os.dup(2)
    with subprocess.Popen(command, stdin=subprocess.PIPE) as sieve:
        os.dup2(sieve.stdin.fileno(), 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(stderr, 2)
            os.close(stderr)
