"""Runs a command as it is typed, in this process or in one of its own."""

import contextlib
import io
import os
import subprocess
import sys

from keras_infogan import cli
from tests.conftest import ROOT


def run(*arguments, cwd):
    """Runs a command in a folder; returns its status and what it printed."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            cli.run([*map(str, arguments)])
        except SystemExit as stop:
            status = stop.code
    return subprocess.CompletedProcess(
        arguments, status, out.getvalue(), err.getvalue()
    )


def start(*arguments, cwd):
    """Starts a command in a process of its own."""
    command = [sys.executable, "-m", "keras_infogan", *map(str, arguments)]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        command, cwd=cwd, env=environment, text=True, **pipes
    )
