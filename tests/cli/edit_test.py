"""The commands that redraw images and that write animations."""

import os
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from tests.conftest import ROOT, small_model

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a preset and images."""
    folder = tmp_path_factory.mktemp("edit")
    small_model().save_to_preset(folder / "mine")
    draw = np.random.default_rng(0)
    pixels = draw.integers(0, 256, (3, 8, 8, 1), "uint8")
    np.savez(folder / "images.npz", images=pixels)
    return folder


def run(place, *arguments):
    command = [sys.executable, "-m", "keras_infogan", *arguments]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True
    )


def test_edit_draws_real_redrawn_and_edited_images(place):
    result = run(
        place, "edit", "--preset=mine", "--dataset=images.npz", "--count=2",
        "--steps=2", "--codes=kind=1",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "when redrawn: 0." in result.stdout
    with Image.open(place / "edited.png") as picture:
        # Two rows of three columns, and more above than beside them.
        assert picture.width > 560 and picture.height > picture.width * 2 / 3


def test_traverse_writes_an_animation(place):
    result = run(
        place, "traverse", "--preset=mine", "--steps=3", "--rows=2",
        "--output=codes.gif",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    with Image.open(place / "codes.gif") as picture:
        assert picture.n_frames == 6
