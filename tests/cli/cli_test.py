"""The commands, as they are typed."""

import json

import numpy as np
import pytest
from PIL import Image

import keras_infogan as ki
from keras_infogan.cli.common import parse_code
from tests.cli.typed import run
from tests.conftest import small_model

pytestmark = pytest.mark.once


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
        "cluster", "explore", "export",
    ):  # fmt: skip
        assert f"\n  {name}" in text


@pytest.mark.parametrize("command", ["train", "generate"])
def test_help_of_a_command_explains_its_flags(place, command):
    text = run(command, "--help", cwd=place).stdout
    assert "Example:" in text and "--seed" in text and "--preset" in text


def test_presets_lists_them_and_prints_one(place):
    text = run("presets", cwd=place).stdout
    row = next(r for r in text.splitlines() if r.startswith("mnist_paper "))
    assert row.split()[:3] == ["mnist_paper", "mnist", "none"]
    assert row.endswith("CC BY-SA 3.0")
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
    assert "Next: keras-infogan traverse --preset=mine" in result.stdout
    result = run(
        "encode", "--preset=mine", "--dataset=pictures", "--output=c.npz",
        cwd=place,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert 'numpy.load("c.npz")["kind/' in result.stdout
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
    table = result.stdout.partition("\nmutual_information\n")[2].splitlines()
    axes = ["kind[0]", "kind[1]", "kind[2]", "style[0]", "style[1]"]
    assert table[0].split() == axes
    assert [line.split()[0] for line in table[1:6]] == [
        "shape", "scale", "orientation", "x_position", "y_position",
    ]  # fmt: skip
    assert float(table[2].split()[1]) == pytest.approx(
        scores["mutual_information"][0][1], abs=5e-4
    )
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
    assert 'FeatureClustering.load("u/clustering.npz"' in result.stdout


def test_train_then_resume_then_score(place, data_dir):
    (place / "small.py").write_text(
        "from tests.experiments.small_world import small_preset\n"
        'PRESET = small_preset(dataset="mnist")\n'
    )
    common = (
        "train", "--preset=small.py", f"--data_dir={data_dir}", "--steps=2",
        "--epoch_steps=1", "--dtype=float32", "--output=run",
        '--options={"continuous_weight": 0.5}',
    )  # fmt: skip
    result = run(*common, cwd=place)
    assert result.returncode == 0, result.stderr
    assert "mean_bound: " in result.stdout
    assert "kind_bound" not in result.stdout
    found = {path.name for path in (place / "run").iterdir()}
    assert found == {
        "model.keras", "log.csv", "previews", "traversals", "preset",
        "run.json",
    }  # fmt: skip
    assert len((place / "run" / "log.csv").read_text().splitlines()) == 3
    config = json.loads((place / "run" / "preset" / "config.json").read_text())
    assert config["config"]["continuous_weight"] == 0.5
    result = run(*common, cwd=place)
    assert result.returncode and "`resume`" in result.stderr
    result = run(*common, "--resume", "--seed=5", cwd=place)
    assert result.returncode and "{'seed': 0}" in result.stderr
    # The run has written the flags that it is resumed with.
    result = run(
        "train", "--config=run/run.json", f"--data_dir={data_dir}", "--resume",
        "--output=run", cwd=place,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    result = run(
        "evaluate", "--model=run/model.keras", "--dataset=mnist",
        f"--data_dir={data_dir}", "--split=test[:500]", cwd=place,
    )  # fmt: skip
    assert "kind_clustering_accuracy" in result.stdout, result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["traverse", "--preset=mnits"], "The known names are"),
        (["generate", "--preset=mine", "--codes=digit=1"], "The codes are"),
        (["generate", "--preset=mine", "--codes=hair=fair"], "code 'hair'"),
        (["generate", "--output=pictures"], "With --separate it is a folder"),
        (["encode", "--preset=mine"], "`dataset` must be given"),
        (
            ["cluster", "--preset=mine", "--dataset=pictures"],
            "one image per cluster: 10. Received: 3 images",
        ),
        (
            ["cluster", "--preset=mine", "--dataset=pictures", "--probe"],
            "needs a data set with labels",
        ),
        (["train", "--steps=300"], "must divide"),
        (
            ["traverse", "--preset=mine", "--output=mine/config.json"],
            "mine/config.json is a file, where a folder is to be written",
        ),
        (["train", '--options={"slope": 1}'], "slope"),
    ],
)
def test_a_command_that_fails_prints_one_clear_line(place, arguments, message):
    result = run(*arguments, cwd=place)
    assert result.returncode == 1
    assert message in result.stderr and result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["trian"], "The commands are"),
        (["train", "--seeed=1"], "seeed"),
        (["generate", "--count=0"], "--count=0"),
        (["generate", "--preset=mine", "--codes=kind"], "name=number"),
        (["presets", "extra"], "Unexpected argument"),
        (["completion"], "one of bash, zsh. Received: nothing"),
        (["completion", "fish"], "one of bash, zsh. Received: fish"),
        (["traverse", "--model=nothing.keras.zip"], "must be a .keras file"),
        (["evaluate", "--model=run"], "must be a .keras file"),
        (["train", "--options=slope=1"], "JSON object"),
        (["train", "--output=list.json"], "path of a folder"),
        (["encode", "--output=pictures"], "path of a file"),
        (["train", "--config=no.json"], "--config=no.json cannot be read"),
        (["train", "--config=list.json"], "must be a JSON object"),
        (["train", "--config=other.json"], "does not have: images"),
    ],
)
def test_wrong_usage_ends_with_status_2(place, arguments, message):
    (place / "list.json").write_text("[]")
    (place / "other.json").write_text('{"images": "scans"}')
    result = run(*arguments, cwd=place)
    assert result.returncode == 2
    assert message in result.stderr and not result.stdout


def test_an_unknown_backend_is_wrong_usage(place, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "nope")
    result = run("generate", cwd=place)
    assert result.returncode == 2
    assert "one of tensorflow, jax, torch. Received: nope" in result.stderr


def test_a_config_sets_flags_and_the_command_line_replaces_them(place):
    values = {
        "preset": "mine", "count": 2, "separate": True, "codes": ["kind=1"],
        "output": "a", "model": None,
    }  # fmt: skip
    (place / "config.json").write_text(json.dumps(values))
    result = run("generate", "--config=config.json", "--output=b", cwd=place)
    assert result.returncode == 0, result.stderr
    assert not (place / "a").exists()
    assert len(list((place / "b").iterdir())) == 2


def test_tables_fit_the_terminal(place, monkeypatch):
    monkeypatch.setenv("COLUMNS", "70")
    for command in ("presets", "datasets", "--help"):
        lines = run(command, cwd=place).stdout.splitlines()
        # The last line of `datasets` is a sentence.
        assert max(map(len, lines[:-2])) <= 70


def test_export_writes_the_parts(place):
    pytest.importorskip("tf2onnx")
    result = run("export", "--preset=mine", "--output=parts", cwd=place)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "Wrote parts/parts.json"
    assert (place / "parts" / "generator.onnx").is_file()


def test_a_number_is_a_name_of_a_class_and_not_of_a_continuous_value():
    digit = ki.Categorical(2, name="digit", value_names=["7", "9"])
    ends = [["-1", "1"], ["wide", "narrow"]]
    style = ki.Uniform(2, name="style", value_names=ends)
    known = {"digit": digit, "style": style}
    texts = ["digit=7", "digit=1", "style=1", "style=wide"]
    values = [parse_code(text, known) for text in texts]
    assert values == [
        ("digit", "7"), ("digit", 1.0), ("style", 1.0), ("style", "wide"),
    ]  # fmt: skip
    for text in ("hair=fair", "hair=1"):
        with pytest.raises(ValueError, match="Unknown code 'hair'"):
            parse_code(text, known)
