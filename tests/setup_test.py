"""What the wheel holds."""

import pathlib
import runpy

import pytest
import setuptools

pytestmark = pytest.mark.once
ROOT = pathlib.Path(__file__).parent.parent


def test_the_wheel_holds_mnist_and_small_presets_and_describes_all(monkeypatch):
    monkeypatch.setattr(setuptools, "setup", lambda **_: None)
    patterns = runpy.run_path(str(ROOT / "setup.py"))["preset_files"]()
    weights = ROOT / "weights"
    files = {path for pattern in patterns for path in weights.glob(pattern)}
    assert weights / "mnist" / "model.weights.h5" in files
    large = weights / "fashion_mnist"
    assert large / "model.weights.h5" not in files
    assert large / "metadata.json" in files and large / "config.json" in files
    assert sum(path.stat().st_size for path in files) < 70_000_000
