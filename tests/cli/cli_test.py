"""The commands, as they are typed."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from tests.conftest import ROOT, small_model

pytestmark = pytest.mark.once


def run(*arguments, cwd):
    command = [sys.executable, "-m", "keras_infogan", *map(str, arguments)]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a preset and a folder of images."""
    folder = tmp_path_factory.mktemp("cli")
    small_model().save_to_preset(folder / "mine")
    generator = np.random.default_rng(0)
    (folder / "pictures").mkdir()
    for index in range(3):
        pixels = generator.integers(0, 256, (9, 9, 3), "uint8")
        Image.fromarray(pixels).save(folder / "pictures" / f"{index}.png")
    return folder


def test_help_names_every_command(place):
    text = run("--help", cwd=place).stdout
    for name in (
        "train", "traverse", "generate", "encode", "evaluate", "presets",
        "cluster", "export",
    ):  # fmt: skip
        assert f"\n  {name}" in text


@pytest.mark.parametrize("command", ["train", "generate"])
def test_help_of_a_command_explains_its_flags(place, command):
    text = run(command, "--help", cwd=place).stdout
    assert "Example:" in text and "--seed" in text and "--preset" in text


def test_presets_lists_them_and_prints_one(place):
    text = run("presets", cwd=place).stdout
    assert "mnist_paper" in text and "no weights: train it" in text
    small_model().save_to_preset(place / "noted", {"note": "mine"})
    result = run("presets", "--preset=noted", cwd=place)
    assert json.loads(result.stdout)["note"] == "mine", result.stderr


def test_traverse_generate_encode(place):
    result = run("traverse", "--preset=mine", "--output=t", cwd=place)
    assert result.returncode == 0, result.stderr
    assert len(list((place / "t").glob("*.png"))) == 3
    result = run(
        "generate", "--preset=mine", "--count=5", "--codes=kind=1",
        "--output=g.png", cwd=place,
    )  # fmt: skip
    assert result.returncode == 0 and (place / "g.png").is_file()
    result = run(
        "encode", "--preset=mine", "--dataset=pictures", "--output=c.npz",
        cwd=place,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    with np.load(place / "c.npz") as arrays:
        assert arrays["kind/probabilities"].shape == (3, 3)
        assert len(set(arrays["file_names"].tolist())) == 3


def test_evaluate_prints_and_writes_json(place):
    result = run(
        "evaluate", "--preset=mine", "--dataset=pictures", "--json=s.json",
        cwd=place,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    scores = json.loads((place / "s.json").read_text())
    assert "kind_bound" in scores and "kind_bound" in result.stdout


def test_evaluate_takes_metrics_on_factors(place):
    result = run(
        "evaluate", "--preset=mine", "--dataset=sprites", "--count=1000",
        "--metrics=mig,factor_vae,mutual_information", "--json=f.json",
        cwd=place,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    scores = json.loads((place / "f.json").read_text())
    assert 0.0 <= scores["mig"] <= 0.2
    assert 0.0 <= scores["factor_vae"] <= 0.6
    # Five dimensions of codes, five factors.
    assert np.shape(scores["mutual_information"]) == (5, 5)
    result = run(
        "evaluate", "--preset=mine", "--dataset=sprites", "--metrics=purity",
        cwd=place,
    )  # fmt: skip
    assert result.returncode == 1
    assert "'purity' needs ['clusters', 'labels']" in result.stderr


def test_another_model_on_the_same_images_is_named(place):
    result = run("train", "--preset=mnist", "--model=ib_gam", cwd=place)
    assert result.returncode and "'mnist_ib_gam'" in result.stderr
    assert "mnist_ib_gan" in result.stderr


def test_cluster_scores_and_draws(place, data_dir):
    result = run(
        "cluster", "--preset=mine", "--dataset=mnist", "--clusters=4",
        f"--data_dir={data_dir}", "--train_split=train[:300]",
        "--split=test[:100]", "--probe", "--probe_images=200", "--output=k",
        cwd=place,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    found = {path.name for path in (place / "k").iterdir()}
    pictures = {"clusters.png", "filters.png"}
    assert found == {"clustering.npz", "scores.json"} | pictures
    scores = json.loads((place / "k" / "scores.json").read_text())
    ways = {"k-means++ on features", "code kind", "linear probe (supervised)"}
    assert set(scores) == ways
    # Four clusters can name no more than four of ten digits.
    assert 0.1 < scores["k-means++ on features"]["accuracy"] < 0.6
    assert set(scores["code kind"]) == {"accuracy", "nmi", "ari"}
    # Features of raw pixels: an untrained network is above chance by far.
    assert scores["linear probe (supervised)"]["accuracy"] > 0.3
    with Image.open(place / "k" / "clusters.png") as picture:
        assert picture.size == (2 * (16 * 10 + 2), 2 * (4 * 10 + 2))


def test_cluster_without_labels_draws_and_scores_nothing(place):
    result = run(
        "cluster", "--preset=mine", "--dataset=pictures", "--clusters=2",
        "--output=u", cwd=place,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    found = {path.name for path in (place / "u").iterdir()}
    assert found == {"clustering.npz", "clusters.png", "filters.png"}


def test_train_then_resume_then_score(place, data_dir):
    common = (
        "train", "--preset=mnist_paper", f"--data_dir={data_dir}", "--steps=2",
        "--epoch_steps=1", "--dtype=float32", "--output=run",
        '--options={"continuous_weight": 0.5}',
    )  # fmt: skip
    result = run(*common, cwd=place)
    assert result.returncode == 0, result.stderr
    found = {path.name for path in (place / "run").iterdir()}
    wanted = {"model.keras", "log.csv", "traversals", "preset", "run.json"}
    assert found == wanted
    assert len((place / "run" / "log.csv").read_text().splitlines()) == 3
    config = json.loads((place / "run" / "preset" / "config.json").read_text())
    assert config["config"]["continuous_weight"] == 0.5
    result = run(*common, cwd=place)
    assert result.returncode and "`resume`" in result.stderr
    result = run(*common, "--resume", "--seed=5", cwd=place)
    assert result.returncode and "{'seed': 0}" in result.stderr
    result = run(*common, "--resume", cwd=place)
    assert result.returncode == 0, result.stderr
    result = run(
        "evaluate", "--model=run/model.keras", "--dataset=mnist",
        f"--data_dir={data_dir}", "--split=test[:500]", cwd=place,
    )  # fmt: skip
    assert "digit_clustering_accuracy" in result.stdout, result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["trian"], "The commands are"),
        (["traverse", "--preset=mnits"], "The known names are"),
        (["traverse", "--model=nothing.keras"], "must be a .keras file"),
        (["generate", "--codes=kind"], "name=number"),
        (["generate", "--preset=mine", "--codes=digit=1"], "The codes are"),
        (["generate", "--count=0"], "--help"),
        (["encode", "--preset=mine"], "`dataset` must be given"),
        (["evaluate", "--model=run"], "must be a .keras file"),
        (["presets", "extra"], "Unexpected argument"),
        (
            ["cluster", "--preset=mine", "--dataset=pictures"],
            "one image per cluster: 10. Received: 3 images",
        ),
        (
            ["cluster", "--preset=mine", "--dataset=pictures", "--probe"],
            "needs a data set with labels",
        ),
        (["train", "--steps=300"], "must divide"),
        (["train", "--options=slope=1"], "JSON object"),
        (["train", '--options={"slope": 1}'], "slope"),
    ],
)
def test_wrong_input_ends_in_one_clear_line(place, arguments, message):
    result = run(*arguments, cwd=place)
    assert result.returncode == 1
    assert message in result.stderr and "Traceback" not in result.stderr


def test_export_writes_the_parts(place):
    pytest.importorskip("tf2onnx")
    result = run("export", "--preset=mine", "--output=parts", cwd=place)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "Wrote parts/parts.json"
    assert (place / "parts" / "generator.onnx").is_file()
