import numpy as np
import pytest

from keras_infogan.datasets import ImageDataset
from keras_infogan.features.real_images import (
    compare,
    learn_features,
    real_features,
    targets_of,
)

pytestmark = pytest.mark.once


class Identity:
    """Features that are the first pixel: which image it is can be told."""

    def features(self, images):
        return np.round(255 * images.reshape(len(images), -1)[:, :1])


def dataset(values, **known):
    """Returns images of 4x4 equal pixels."""
    images = np.array(values, "uint8").reshape(-1, 1, 1, 1)
    images = np.tile(images, (1, 4, 4, 1))
    return ImageDataset(images, batch_size=1, shuffle=False, **known)


TRAIN = dataset(np.arange(100))
TEST = dataset(np.arange(200, 240))


def test_features_are_those_of_test_images_and_of_unseen_training_images():
    real, unseen = real_features(Identity(), TEST, TRAIN, count=30)
    assert real.shape == unseen.shape == (30, 1)
    assert real.min() >= 200 and unseen.max() < 100
    assert len(np.unique(real)) == len(np.unique(unseen)) == 30


def test_both_sets_have_as_many_rows_and_all_at_most():
    real, unseen = real_features(Identity(), TEST, TRAIN)
    assert len(real) == len(unseen) == 40
    real, none = real_features(Identity(), TEST)
    assert sorted(real[:, 0]) == list(range(200, 240)) and none is None


def test_no_image_is_on_two_sides_where_there_are_no_splits():
    real, unseen = real_features(Identity(), dataset(np.arange(100)), TRAIN)
    assert len(real) == len(unseen) == 25
    assert not set(real[:, 0]) & set(unseen[:, 0])


def test_what_was_learned_from_is_not_measured(monkeypatch):
    """The classifier's images and the floor's are halves of the set."""
    learned = []

    def fit(self, images, targets):
        learned.extend(Identity().features(images)[:, 0])
        assert np.array_equal(targets, 2 * np.array(learned))
        return self

    path = "keras_infogan.features.real_images.FeatureClassifier.fit"
    monkeypatch.setattr(path, fit)
    learn_features(dataset(np.arange(100), labels=2 * np.arange(100)))
    _, unseen = real_features(Identity(), dataset(range(100, 200)), TRAIN)
    everything = [*learned, *unseen[:, 0]]
    assert sorted(everything) == list(range(100))


def test_a_perfect_model_and_the_floor_are_compared_to_the_same_images():
    class Model:
        def generate(self, count, seed):
            return np.full((count, 4, 4, 1), 7 / 255, "float32")

    found = dict(compare(Model(), Identity(), TEST, TRAIN, count=30, seed=3))
    assert set(found) == {"", "floor_"}
    assert (found[""]["features"] == 7).all()
    assert found["floor_"]["features"].max() < 100
    rows = [found[prefix]["other_features"] for prefix in found]
    assert np.array_equal(*rows) and found[""]["seed"] == 3
    assert list(dict(compare(Model(), Identity(), TEST))) == [""]


def test_labels_go_before_factors_and_factors_are_chosen_by_name():
    factors = np.arange(6).reshape(3, 2)
    known = {"factors": factors, "factor_names": ("a", "b")}
    both = dataset(range(3), labels=np.arange(3), **known)
    assert targets_of(both).tolist() == [0, 1, 2]
    assert targets_of(both, ["b"]).tolist() == [[1], [3], [5]]
    assert targets_of(dataset(range(3), **known)) is factors
    assert targets_of(TRAIN) is None
    with pytest.raises(ValueError, match="neither"):
        learn_features(TRAIN)
