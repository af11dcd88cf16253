"""A preset is chosen among its seeds, published and described."""

import json

import numpy as np
import pytest

from keras_infogan import InfoGAN, Uniform
from keras_infogan.experiments import train
from keras_infogan.zoo import mnist
from publishing import publish
from tests.conftest import eagerly, small_model
from tests.experiments.small_world import small_preset
from tests.publishing.typed import typed

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A preset on dark and on bright noise, and the folder of two runs."""
    folder = tmp_path_factory.mktemp("publish")
    draw, arrays = np.random.default_rng(0), {}
    for part, count in (("train", 200), ("test", 60)):
        labels = np.arange(count) % 2
        pixels = (
            draw.integers(0, 100, (count, 8, 8)) + 150 * labels[:, None, None]
        )
        arrays |= {f"x_{part}": pixels.astype("uint8"), f"y_{part}": labels}
    np.savez(folder / "a.npz", **arrays)
    preset = small_preset(dataset=str(folder / "a.npz"), data_licence="none")
    with pytest.MonkeyPatch.context() as patch, eagerly():
        patch.setattr(mnist, "MNIST", preset)
        patch.chdir(folder)
        for seed in range(2):
            train("mnist", seed=seed, epoch_steps=4)
    return preset, folder


@pytest.fixture
def runs(trained, monkeypatch):
    preset, folder = trained
    monkeypatch.setattr(mnist, "MNIST", preset)
    monkeypatch.chdir(folder)
    return folder / "runs"


@eagerly()
def test_the_folder_of_the_seed_with_the_highest_bounds(runs, tmp_path, capsys):
    output = tmp_path / "published"
    typed(publish, "--seeds=0,1", f"--output={output}")
    capsys.readouterr()
    metadata = json.loads((output / "metadata.json").read_text())
    seeds = metadata["seeds"]
    sums = {seed: row["sum_of_bounds"] for seed, row in seeds.items()}
    assert metadata["seed"] == max(sums, key=sums.get)
    assert metadata["chosen_by"] == "highest sum_of_bounds, without labels"
    assert metadata["command"] == (
        f"keras-infogan train --preset=mnist --seed={metadata['seed']} "
        "--steps=4 --epoch_steps=4 --dtype=float32"
    )
    row = seeds[metadata["seed"]]
    assert {"kind_clustering_accuracy", "floor_frechet_distance"} <= set(row)
    model = InfoGAN.from_preset(output)
    assert model.generate(2, seed=0).shape == (2, 8, 8, 1)
    card = (output / "README.md").read_text()
    assert "python -m publishing.publish --preset=mnist --runs=runs" in card
    assert "![samples](samples.png)" in card and "| `kind_bound` |" in card
    # The registry is told the hash of every file that is loaded.
    registered = json.loads((output.parent / "registry.json").read_text())
    assert set(registered["mnist"]) == {
        "config.json", "features.npz", "metadata.json", "model.weights.h5",
    }  # fmt: skip


@eagerly()
def test_a_seed_that_is_chosen_by_its_pictures(runs, tmp_path, capsys):
    output = tmp_path / "published"
    for seed in ("0", "1"):
        typed(publish, "--seeds=0,1", f"--chosen={seed}", f"--output={output}")
        metadata = json.loads((output / "metadata.json").read_text())
        assert metadata["seed"] == seed
    assert metadata["chosen_by"] == "pictures of all seeds, without labels"
    card = (output / "README.md").read_text()
    assert "Published: 1, by the pictures of all seeds, without labels." in card
    assert "--seeds=0,1 --chosen=1 --output=weights/mnist" in card
    with pytest.raises(ValueError, match="--chosen must be one of.*: 2"):
        typed(publish, "--seeds=0,1", "--chosen=2", f"--output={output}")


@eagerly()
def test_without_an_output_there_is_only_the_table(runs, capsys):
    typed(publish, "--seeds=0,1")
    assert "| `sum_of_bounds` |" in capsys.readouterr().out
    assert sorted(path.name for path in runs.iterdir()) == [
        "mnist_0",
        "mnist_1",
    ]
    with pytest.raises(FileNotFoundError, match="mnist_2"):
        typed(publish, "--seeds=2")


def test_three_models_of_continuous_codes_are_chosen_by_centrality():
    models = {
        seed: small_model([Uniform(3, name="style")]) for seed in range(3)
    }
    scores = {seed: {"style_bound": 0.0} for seed in models}
    assert publish.rule(models, None, scores) == "model_centrality"
    assert all(0.0 <= s["model_centrality"] <= 1.0 for s in scores.values())
