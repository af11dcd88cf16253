"""Clusters of stripes that lie and of stripes that stand."""

import json

import numpy as np
import pytest

from keras_infogan import IBGAN, Bernoulli, Categorical, Uniform
from keras_infogan.datasets import ImageDataset
from keras_infogan.experiments import cluster
from keras_infogan.experiments.classes import classes
from keras_infogan.experiments.cluster import example_grid, score
from keras_infogan.metrics.clustering_accuracy import clustering_accuracy
from tests.conftest import small_model

pytestmark = pytest.mark.once


@pytest.fixture
def images():
    labels = np.arange(60) % 2
    lying = np.indices((8, 8))[0] % 2 * 200
    stripes = np.stack([lying, lying.T])[labels][..., None]
    noise = np.random.default_rng(0).integers(0, 40, stripes.shape)
    pixels = (stripes + noise).astype("uint8")
    return ImageDataset(pixels, labels=labels, shuffle=False, batch_size=60)


def test_lying_and_standing_stripes_are_two_clusters(images, tmp_path, capsys):
    model = small_model()
    scores = cluster(model, images, tmp_path, clusters=2, probe=True)
    ways = {"k-means++ on features", "code kind", "linear probe (supervised)"}
    assert set(scores) == ways
    assert scores["k-means++ on features"]["accuracy"] > 0.95
    assert scores["linear probe (supervised)"] == {"accuracy": 1.0}
    assert json.loads((tmp_path / "scores.json").read_text()) == scores
    found = {path.name for path in tmp_path.iterdir()}
    pictures = {"clusters.png", "filters.png"}
    assert found == {"clustering.npz", "scores.json"} | pictures
    assert capsys.readouterr().out.count("Wrote ") == 4


def test_without_labels_nothing_is_scored_and_nothing_written(images, capsys):
    images.labels = None
    assert cluster(small_model(), images, clusters=2) == {}
    assert "Wrote" not in capsys.readouterr().out
    with pytest.raises(ValueError, match="needs a data set with labels"):
        cluster(small_model(), images, clusters=2, probe=True)


def test_a_partition_scores_1_against_itself():
    labels = np.array([0, 0, 1, 1, 2, 2])
    scores = score(labels, {"same": 2 - labels, "one": 0 * labels})
    assert scores["same"] == {"accuracy": 1.0, "nmi": 1.0, "ari": 1.0}
    assert scores["one"]["accuracy"] == pytest.approx(1 / 3)


def test_a_cluster_with_few_images_ends_in_black():
    images = np.ones((3, 8, 8, 1), "float32")
    grid = example_grid(images, np.array([0, 0, 1]), 2, (0.0, 1.0))
    assert grid.max() == 255 and grid.min() == 0


def test_classes_are_the_values_of_each_discrete_code():
    codes = [
        Uniform(2, name="style"),
        Categorical(3, name="kind"),
        Bernoulli(2, name="on"),
    ]
    pixels = np.random.default_rng(0).uniform(size=(30, 8, 8, 1))
    for model in (
        small_model(codes),
        # Its own representation is the bottleneck, and no column of a code.
        small_model(
            codes,
            IBGAN,
            bottleneck_dim=7,
            encoder={"hidden_units": (8,)},
            recognizer={"filters": (4, 4), "hidden_units": (8,)},
        ),
    ):
        found = classes(model, pixels.astype("float32"))
        assert list(found) == ["kind", "on"]
        encoded = model.encode(pixels.astype("float32"))
        likeliest = encoded["kind"]["logits"].argmax(axis=1)
        assert clustering_accuracy(likeliest, found["kind"]) == 1.0
        switches = encoded["on"]["logits"] > 0.0
        pairs = len(np.unique(switches, axis=0))
        assert found["on"].max() == pairs - 1
