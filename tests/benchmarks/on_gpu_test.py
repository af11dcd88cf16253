"""The command for a machine with a GPU names what there is, and goes on."""

import shutil
import subprocess

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.once
SCRIPT = ROOT / "benchmarks" / "on_gpu.sh"
TOOLS = ("bash", "dirname", "realpath", "mkdir", "tee", "env")
PROGRAM = """#!/bin/sh
echo "$KERAS_BACKEND $0 $*" >> "$CALLS"
case "$*" in *many_steps*) exit 3;; esac
"""


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Programs that only note how they were called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(shutil.which(name))
    # A machine with a GPU has an nvidia-smi beside the tools.
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    for name in ("python", "nvidia-smi"):
        (folder / name).write_text(PROGRAM)
        (folder / name).chmod(0o755)
    return folder


def run(tmp_path):
    command = ["bash", SCRIPT, tmp_path / "out"]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_part_that_fails_is_named_and_the_others_run(tmp_path, programs):
    result = run(tmp_path)
    assert result.returncode == 1
    assert result.stdout.splitlines()[-1].endswith(": many_seeds")
    calls = (tmp_path / "calls").read_text()
    for backend in ("tensorflow", "jax", "torch"):
        assert f"{backend} {programs}/python -m pytest" in calls
        assert f"{backend} {programs}/python -m keras_infogan train" in calls
    scripts = {w for w in calls.split() if w.startswith("benchmarks/")}
    assert len(scripts) == 4
    assert all((ROOT / script).is_file() for script in scripts)


def test_without_a_gpu_it_says_so(tmp_path, programs):
    (programs / "nvidia-smi").unlink()
    result = run(tmp_path)
    assert result.returncode == 1
    assert "there is no nvidia-smi" in result.stdout
    assert not (tmp_path / "calls").exists()
