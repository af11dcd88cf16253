"""Runs a command in this process, as it is typed."""

import contextlib
import io
import subprocess

from keras_infogan import cli


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
