"""Processes that are killed while they write leave whole files."""

import json
import os
import subprocess
import sys

import keras
import pytest

from tests.conftest import ROOT, largest_difference, to_numpy

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="forks processes"),
]


def test_a_run_that_was_killed_in_writes_equals_one_that_was_not(tmp_path):
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    result = subprocess.run(
        [sys.executable, "-m", "tests.reliability.kills", tmp_path],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr[-3000:]
    left = json.loads((tmp_path / "result.json").read_text())
    # A kill may come in the moment between two writes.
    assert any(left["train"]) and any(left["save"])
    whole, killed = (
        keras.saving.load_model(tmp_path / name / "model.keras")
        for name in ("whole", "run")
    )
    assert whole.steps == killed.steps == 15
    pair = (
        to_numpy([*model.variables, *model.optimizer.variables])
        for model in (whole, killed)
    )
    assert largest_difference(*pair) == 0.0
    # What was left was deleted when it was old.
    found = {file.name for file in (tmp_path / "preset").iterdir()}
    files = {"config.json", "model.weights.h5", "metadata.json", "README.md"}
    assert found == files
