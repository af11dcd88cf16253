"""Distances of generated from real images, as they are typed."""

import json

import pytest

from keras_infogan.catalog import store
from keras_infogan.features import FeatureClassifier
from tests.cli.typed import run
from tests.conftest import small_model

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evaluate")
    small_model().save_to_preset(folder / "mine")
    return folder


def test_a_model_without_its_run_takes_the_images_of_a_preset(place, data_dir):
    small_model().save(place / "alone.keras")
    typed = ("evaluate", "--model=alone.keras", f"--data_dir={data_dir}")
    few = "--split=test[:100]"
    result = run(*typed, few, cwd=place)
    assert result.returncode and "`dataset` must be given" in result.stderr
    result = run(*typed, few, "--preset=mnist", cwd=place)
    assert "kind_clustering_accuracy" in result.stdout, result.stderr


def distances(place, data_dir, *arguments):
    return run(
        "evaluate", "--preset=mine", f"--data_dir={data_dir}",
        "--train_split=train[:600]", "--split=test[:200]", "--dataset=mnist",
        "--metrics=frechet_distance,kernel_distance", "--json=scores.json",
        *arguments, cwd=place,
    )  # fmt: skip


def test_the_command_learns_features_once_and_keeps_them(place, data_dir):
    first = distances(place, data_dir)
    assert first.returncode == 0, first.stderr
    assert "Learning features" in first.stdout
    path = place / "mine" / "features_mnist.npz"
    assert FeatureClassifier.load(path).image_shape == (8, 8, 1)
    scores = json.loads((place / "scores.json").read_text())
    assert scores["frechet_distance"] > 3 * scores["floor_frechet_distance"]
    assert scores["kernel_distance"] > scores["floor_kernel_distance"]
    # Shipped, it is what the model is measured by.
    path.rename(place / "mine" / store.FEATURES)
    second = distances(place, data_dir)
    assert "Learning" not in second.stdout, second.stderr
    assert json.loads((place / "scores.json").read_text()) == scores
