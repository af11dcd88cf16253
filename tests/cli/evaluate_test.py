"""Distances of generated from real images, by the command and in Python."""

import json

import numpy as np
import pytest

from keras_infogan.catalog import store
from keras_infogan.cli.evaluate import evaluate
from keras_infogan.datasets import ImageDataset
from keras_infogan.features import FeatureClassifier
from tests.cli.cli_test import run
from tests.conftest import small_model

pytestmark = pytest.mark.once
DISTANCES = ("frechet_distance", "kernel_distance")


class Brightness:
    """Two features: the mean of an image and its deviation."""

    def features(self, images):
        flat = images.reshape(len(images), -1)
        return np.stack([flat.mean(axis=1), flat.std(axis=1)], axis=1)


@pytest.fixture
def noise():
    pixels = np.random.default_rng(0).integers(0, 256, (400, 8, 8, 1))
    return pixels.astype("uint8")


def test_the_floor_of_real_images_is_below_a_model_that_never_learned(noise):
    model = small_model()
    train = ImageDataset(noise[:300], shuffle=False)
    test = ImageDataset(noise[300:], shuffle=False)
    scores = evaluate(
        model, test, 0, DISTANCES, features=Brightness(), train=train
    )
    assert set(scores) == {p + n for p in ("", "floor_") for n in DISTANCES}
    for name in DISTANCES:
        assert abs(scores[f"floor_{name}"]) < 0.1 * scores[name]
    alone = evaluate(model, test, 0, DISTANCES[:1], features=Brightness())
    assert set(alone) == {"frechet_distance"}


def test_metrics_of_features_ask_for_features(noise):
    test = ImageDataset(noise[:50], shuffle=False, batch_size=50)
    with pytest.raises(ValueError, match="asks for \\['features', 'other_"):
        evaluate(small_model(), test, metrics=DISTANCES)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evaluate")
    small_model().save_to_preset(folder / "mine")
    return folder


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


def test_a_matrix_of_discrete_codes_by_attributes_is_scored(noise):
    model = small_model()
    factors = np.random.default_rng(1).integers(0, 2, (400, 3))
    images = ImageDataset(noise, factors=factors, factor_names=("a", "b", "c"))
    scores = evaluate(model, images, metrics=["attribute_information"])
    discrete = sum(code.discrete for _, code in model.code_spec.items())
    assert np.shape(scores["attribute_information"]) == (discrete, 3)
