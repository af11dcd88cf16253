from types import SimpleNamespace

import numpy as np
import pytest

from keras_infogan import Discriminator
from keras_infogan.clustering import FeatureClustering
from tests.conftest import small_model


def textures(count=10):
    """Returns noisy stripes along each axis and checks, and which is which."""
    rows, columns = np.indices((8, 8))
    patterns = np.stack([rows % 2, columns % 2, (rows + columns) % 2])
    kinds = np.arange(3 * count) % 3
    noise = np.random.default_rng(0).uniform(0.0, 0.05, (3 * count, 8, 8))
    images = 0.9 * patterns[kinds] + noise
    return images[..., np.newaxis].astype("float32"), kinds


@pytest.fixture(scope="module")
def fitted():
    model = small_model()
    return model, FeatureClustering(model, clusters=3).fit(textures()[0])


def test_separable_groups_are_found(fitted):
    images, kinds = textures(4)
    found = fitted[1].predict(images)
    assert len(set(zip(kinds, found, strict=True))) == 3
    assert len(set(found)) == 3


def test_features_are_means_of_channels_scaled_to_length_1():
    """Weights 3 and -4, slope 0.1: a mean pixel m gives (3m, -0.4m)."""
    network = Discriminator((2, 2, 1), (2,), (3,), 1, 1, normalization="none")
    kernel = network.weights[0]
    kernel.assign(np.array([3.0, -4.0]).reshape(1, 1, 1, 2))
    model = SimpleNamespace(
        discriminator=network, image_shape=(2, 2, 1), image_range=(0.0, 1.0)
    )
    images = np.array([[1.0, 0, 0, 0], [0.5, 0.5, 0.2, 0]], "float32")
    features = FeatureClustering(model).features(images.reshape(2, 2, 2, 1))
    expected = np.array([3.0, -0.4]) / np.hypot(3.0, 0.4)
    assert features.shape == (2, 2) and features.dtype == np.float32
    np.testing.assert_allclose(features, [expected, expected], atol=1e-6)


def test_features_are_unit_vectors(fitted, images):
    features = fitted[1].features(images)
    assert features.shape == (16, 4)
    lengths = np.linalg.norm(features, axis=1)
    np.testing.assert_allclose(lengths, 1.0, atol=1e-5)


def test_a_loaded_clustering_predicts_the_same(fitted, tmp_path, images):
    model, clustering = fitted
    path = clustering.save(tmp_path / "deep" / "clusters")
    assert [f.name for f in path.parent.iterdir()] == ["clusters"]
    again = FeatureClustering.load(path, model)
    assert (again.clusters, again.seed) == (3, 0)
    assert np.array_equal(again.predict(images), clustering.predict(images))


def test_the_same_seed_finds_the_same_clusters(images):
    model = small_model()
    first, second = (
        FeatureClustering(model, 4, seed=5).fit(images).centers
        for _ in range(2)
    )
    assert np.array_equal(first, second)


@pytest.mark.once
def test_wrong_use_says_what_to_do(images, tmp_path):
    model = small_model()
    with pytest.raises(ValueError, match="`clusters` must .* at least 2"):
        FeatureClustering(model, clusters=1)
    clustering = FeatureClustering(model, clusters=17)
    with pytest.raises(ValueError, match="per cluster: 17. Received: 16"):
        clustering.fit(images)
    with pytest.raises(ValueError, match="Call `fit` before `predict`"):
        clustering.predict(images)
    with pytest.raises(ValueError, match="Call `fit` before `save`"):
        clustering.save(tmp_path / "clusters.npz")
    with pytest.raises(ValueError, match="must lie in"):
        clustering.fit(2.0 * images)


@pytest.mark.once
def test_a_file_of_another_kind_or_model_is_refused(fitted, tmp_path):
    with pytest.raises(ValueError, match="no saved clustering"):
        FeatureClustering.load(tmp_path / "nothing.npz", fitted[0])
    np.savez(tmp_path / "other.npz", images=np.zeros(3))
    with pytest.raises(ValueError, match="It holds: \\['images'\\]"):
        FeatureClustering.load(tmp_path / "other.npz", fitted[0])
    path = fitted[1].save(tmp_path / "clusters.npz")
    wider = {"filters": (4, 6), "dense_units": (8,)}
    with pytest.raises(ValueError, match="fitted on another model"):
        FeatureClustering.load(path, small_model(discriminator=wider))
