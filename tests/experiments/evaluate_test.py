"""Scores of a model: what metrics are given, and that none is left out."""

import json

import numpy as np
import pytest

from keras_infogan import Uniform
from keras_infogan.datasets import ImageDataset
from keras_infogan.experiments import evaluate, train
from keras_infogan.features import FeatureClassifier
from tests.conftest import eagerly, small_model
from tests.experiments.small_world import small_preset

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
    learned = ImageDataset(noise[:300], shuffle=False)
    test = ImageDataset(noise[300:], shuffle=False)
    scores = evaluate(
        model, test, DISTANCES, features=Brightness(), train=learned
    )
    assert set(scores) == {p + n for p in ("", "floor_") for n in DISTANCES}
    for name in DISTANCES:
        assert abs(scores[f"floor_{name}"]) < 0.1 * scores[name]
    alone = evaluate(model, test, DISTANCES[:1], features=Brightness())
    assert set(alone) == {"frechet_distance"}


def test_metrics_of_features_need_features(noise):
    test = ImageDataset(noise[:50], shuffle=False, batch_size=50)
    with pytest.raises(ValueError) as error:
        evaluate(small_model(), test, metrics=DISTANCES)
    assert "'frechet_distance' needs ['features', 'other_f" in str(error.value)
    assert "['classes', 'codes'] or ['clusters']" in str(error.value)
    with pytest.raises(ValueError, match="need training images"):
        evaluate(small_model(), test, DISTANCES, features="inception")


def test_a_matrix_of_discrete_codes_by_attributes_is_scored(noise):
    model = small_model()
    factors = np.random.default_rng(1).integers(0, 2, (400, 3))
    factors[:, 1] = 0
    images = ImageDataset(noise, factors=factors, factor_names=("a", "b", "c"))
    metrics = ["attribute_information", "mutual_information"]
    scores = evaluate(model, images, metrics)
    discrete = sum(code.discrete for _, code in model.code_spec.items())
    assert np.shape(scores["attribute_information"]) == (discrete, 3)
    dims = ["kind[0]", "kind[1]", "kind[2]", "style[0]", "style[1]"]
    assert scores.axes == {
        "attribute_information": (["kind"], ["a", "b", "c"]),
        "mutual_information": (dims, ["a", "c"]),
    }


def known(noise, count=100):
    """Returns images with labels and factors."""
    draw = np.random.default_rng(1)
    return ImageDataset(
        noise[:count],
        labels=draw.integers(0, 3, count),
        factors=draw.integers(0, 2, (count, 2)),
        factor_names=("a", "b"),
        shuffle=False,
        batch_size=count,
    )


def rows_of(labels, factors):
    return 0.0


def codes_of(codes, labels):
    return 0.0


def models_of(models):
    return 0.0


@pytest.mark.parametrize(
    ("metric", "needed"),
    [
        (rows_of, "['factors', 'labels']"),
        (codes_of, "['codes', 'labels']"),
        (models_of, "['models']"),
        ("model_centrality", "['models']"),
    ],
)
def test_a_metric_is_never_left_out_in_silence(noise, metric, needed):
    name = getattr(metric, "__name__", metric)
    with pytest.raises(ValueError) as error:
        evaluate(small_model(), known(noise), ["purity", metric])
    assert f"The metric {name!r} needs {needed} together" in str(error.value)
    at_hand = "['classes', 'codes', 'factors'] or ['clusters', 'labels']"
    assert at_hand in str(error.value)


def test_every_metric_that_can_be_has_its_score(noise):
    def spread(codes):
        return codes.std()

    def seeded(seed=None):
        return seed

    def clusters_used(clusters):
        return len(np.unique(clusters))

    asked = ["mig", "purity", "attribute_information", "kernel_distance"]
    scores = evaluate(
        small_model(),
        known(noise),
        [*asked, spread, seeded, clusters_used],
        features=Brightness(),
        seed=5,
    )
    assert set(scores) == {
        "mig", "kind_purity", "attribute_information", "kernel_distance",
        "spread", "seeded", "kind_clusters_used",
    }  # fmt: skip
    assert scores["seeded"] == 5 and isinstance(scores["spread"], float)
    json.dumps(scores)


def test_without_discrete_codes_labels_say_nothing(noise):
    model = small_model([Uniform(2, name="style")])
    scores = evaluate(model, known(noise))
    assert "style_bound" in scores and "style_purity" not in scores
    with pytest.raises(ValueError, match="'purity' needs"):
        evaluate(model, known(noise), "purity")


def test_two_metrics_of_one_name_are_refused(noise):
    with pytest.raises(ValueError, match="two called: 'purity'"):
        evaluate(small_model(), known(noise), ["purity", _purity()])


def _purity():
    def purity(labels, clusters):
        return 0.0

    return purity


@eagerly()
def test_a_file_of_a_run_knows_its_images_and_keeps_its_features(
    tmp_path, noise
):
    labels = np.arange(400) % 2
    noise[labels == 1] //= 3
    np.savez(tmp_path / "a.npz", images=noise, labels=labels)
    source = str(tmp_path / "a.npz")
    train(small_preset(), tmp_path / "run", dataset=source, epoch_steps=2)
    saved = tmp_path / "run" / "model.keras"
    scores = evaluate(saved)
    assert "kind_bound" in scores and "kind_clustering_accuracy" in scores
    scores = evaluate(saved, metrics=DISTANCES, count=100)
    assert {"frechet_distance", "floor_frechet_distance"} <= set(scores)
    path = tmp_path / "run" / "features.npz"
    classifier = FeatureClassifier.load(path)
    assert classifier.image_shape == (8, 8, 1)
    again = evaluate(saved, source, DISTANCES, count=100, features=path)
    assert again == scores


def test_a_preset_says_which_images_it_is_of(tmp_path, noise):
    model = small_model()
    scores = evaluate(model, small_preset(dataset=noise[:40]))
    assert "kind_bound" in scores
    with pytest.raises(ValueError, match="`dataset` must be given"):
        evaluate(model)
    with pytest.raises(ValueError, match="must be a .keras file"):
        evaluate(tmp_path / "nothing.keras", noise)
    model.save_to_preset(tmp_path / "mine")
    for images in (noise, small_preset(dataset=noise)):
        with pytest.raises(ValueError, match="`features` must be the path"):
            evaluate(tmp_path / "mine", images, DISTANCES)
