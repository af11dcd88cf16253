"""What the wheel holds, and which version is cited."""

import pathlib
import runpy
import shutil

import pytest
import setuptools

from keras_infogan import __version__

pytestmark = pytest.mark.once
ROOT = pathlib.Path(__file__).parent.parent


def files_of_the_wheel(root):
    """Returns the files of a folder `weights` that `setup.py` packs."""
    patterns = runpy.run_path(str(root / "setup.py"))["preset_files"]()
    return {
        str(path.relative_to(root / "weights"))
        for pattern in patterns
        for path in (root / "weights").glob(pattern)
    }


@pytest.fixture(autouse=True)
def no_setup(monkeypatch):
    monkeypatch.setattr(setuptools, "setup", lambda **_: None)


def test_the_wheel_holds_the_weights_and_fits_on_pypi():
    files = files_of_the_wheel(ROOT)
    assert {"registry.json", "mnist/model.weights.h5"} <= files
    sizes = [(ROOT / "weights" / name).stat().st_size for name in files]
    assert sum(sizes) < 70_000_000


def test_large_weights_are_described_only(tmp_path):
    shutil.copy(ROOT / "setup.py", tmp_path)
    for name, size in {"small": 1, "large": 16_000_000}.items():
        folder = tmp_path / "weights" / name
        folder.mkdir(parents=True)
        (folder / "config.json").write_text("{}")
        (folder / "metadata.json").write_text("{}")
        with open(folder / "model.weights.h5", "wb") as file:
            file.truncate(size)
    assert files_of_the_wheel(tmp_path) == {
        "small/config.json",
        "small/metadata.json",
        "small/model.weights.h5",
        "large/config.json",
        "large/metadata.json",
    }


def test_the_version_that_is_cited_is_this_one():
    citation = (ROOT / "CITATION.cff").read_text()
    assert f"\nversion: {__version__}\n" in citation
