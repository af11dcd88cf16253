"""The examples run, for a few steps."""

import os
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from keras_infogan.catalog import store
from tests.conftest import ROOT

pytestmark = pytest.mark.once
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.py"))


def run(name, *arguments, cwd):
    command = [sys.executable, ROOT / "examples" / f"{name}.py"]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    result = subprocess.run(
        [*command, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, "MPLBACKEND": "agg"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr[-2000:]
    return result.stdout


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_fits_on_a_page(name):
    lines = (ROOT / "examples" / f"{name}.py").read_text().splitlines()
    assert len(lines) <= 60


def test_train_mnist(tmp_path, data_dir):
    flags = ("--epochs=1", "--steps_per_epoch=2", f"--data_dir={data_dir}")
    run("train_mnist", *flags, "--output=out", cwd=tmp_path)
    assert (tmp_path / "out" / "traverse_digit.png").is_file()
    assert (tmp_path / "out" / "preset" / "config.json").is_file()


@pytest.mark.skipif(
    store.bundled_folder("mnist") is None, reason="no weights of mnist"
)
def test_play_with_codes(tmp_path):
    text = run("play_with_codes", cwd=tmp_path)
    share = float(text.split("whose class Q recognises: ")[1].split()[0])
    assert share > 0.9


@pytest.mark.skipif(
    store.bundled_folder("mnist") is None, reason="no weights of mnist"
)
def test_cluster_features(tmp_path, data_dir):
    flags = (f"--data_dir={data_dir}", "--split=test[:1000]", "--output=out")
    text = run("cluster_features", *flags, cwd=tmp_path)
    share = float(text.split("of their cluster: ")[1].split()[0])
    # Twenty clusters at random would reach about 0.17.
    assert share > 0.3
    assert (tmp_path / "out" / "clusters.png").is_file()
    assert (tmp_path / "out" / "filters.png").is_file()


@pytest.mark.skipif(
    store.bundled_folder("mnist") is None, reason="no weights of mnist"
)
@pytest.mark.parametrize(
    ("flags", "code"), [((), "digit"), (("--new_codes",), "glyph")]
)
def test_fine_tune_on_a_folder(tmp_path, flags, code):
    make_pictures(tmp_path / "images")
    flags += ("--images=images", "--steps=1", "--batch_size=4")
    text = run("fine_tune_on_a_folder", *flags, cwd=tmp_path)
    folder = tmp_path / "runs" / "fine_tune"
    for part in ("before", "after"):
        assert (folder / part / f"traverse_{code}.png").is_file()
    assert (folder / "preset" / "config.json").is_file()
    assert ("Reinitialised: the code 'glyph'" in text) == (code == "glyph")


def make_pictures(folder):
    """Writes four small pictures of noise."""
    folder.mkdir()
    generator = np.random.default_rng(0)
    for index in range(4):
        pixels = generator.integers(0, 256, (40, 30, 3), "uint8")
        Image.fromarray(pixels).save(folder / f"{index}.png")


def test_sweep_beta(tmp_path):
    flags = ("--betas=0,1", "--steps=2", "--output=out")
    run("sweep_beta", *flags, cwd=tmp_path)
    rows = (tmp_path / "out" / "bounds.csv").read_text().splitlines()
    assert rows[0] == "beta,lower bound,upper bound" and len(rows) == 3
    assert (tmp_path / "out" / "bounds.png").is_file()


def test_write_a_code(tmp_path):
    text = run("write_a_code", cwd=tmp_path)
    assert "The five sizes: (1, 5, 8, 8, 1)" in text


def test_use_a_code_layer(tmp_path):
    text = run("use_a_code_layer", "--epochs=40", cwd=tmp_path)
    scales = [float(line.split("+- ")[1]) for line in text.splitlines()]
    assert scales[0] < scales[1] < scales[2]


def test_reproduce_figure_1(tmp_path, data_dir):
    pytest.importorskip("matplotlib")
    flags = (f"--data_dir={data_dir}", "--steps=10")
    run("reproduce_figure_1", *flags, cwd=tmp_path)
    assert (tmp_path / "figure_1.png").is_file()
