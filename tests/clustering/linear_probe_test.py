from types import SimpleNamespace

import numpy as np
import pytest

from keras_infogan import Discriminator
from keras_infogan.clustering import LinearProbe
from tests.conftest import small_model


def sides(count=20):
    """Returns images that are bright on the left or on the right."""
    labels = np.arange(count) % 2
    images = np.random.default_rng(0).uniform(0.0, 0.3, (count, 8, 8, 1))
    images[labels == 0, :, :4] += 0.6
    images[labels == 1, :, 4:] += 0.6
    return images.astype("float32"), labels


def test_what_is_separable_is_separated():
    """Sides, which the average over a map cannot tell, the grid can."""
    probe = LinearProbe(small_model()).fit(*sides())
    assert probe.score(*sides(30)) == 1.0


def test_the_score_is_the_share_of_hits():
    images, labels = sides()
    probe = LinearProbe(small_model()).fit(images, labels)
    wrong = labels.copy()
    wrong[:5] = 1 - wrong[:5]
    assert probe.score(images, wrong) == 0.75
    assert probe.predict(images).tolist() == labels.tolist()


def test_the_size_of_the_activations_does_not_matter():
    images, labels = sides()
    found = []
    for factor in (1e-3, 1e3):
        model = identity((8, 8, 1))
        model.discriminator.weights[0].assign([[[[factor]]]])
        probe = LinearProbe(model, cost=1e-3).fit(images[:6], labels[:6])
        found.append(probe.predict(images).tolist())
    assert found[0] == found[1] == labels.tolist()


def identity(image_shape):
    """Returns a model whose convolutions hand the image on, once halved."""
    network = Discriminator(
        image_shape, (1, 1), (3,), (1, 2), 1, normalization="none"
    )
    for weight in network.weights[:4]:
        weight.assign(np.full(weight.shape, float(len(weight.shape) == 4)))
    return SimpleNamespace(
        discriminator=network, image_shape=image_shape, image_range=(0.0, 1.0)
    )


def test_features_are_the_largest_of_every_cell_of_every_map():
    """8x8 pixels 0..63 / 64: the largest of a 4x4 cell is its last."""
    image = np.arange(64.0, dtype="float32").reshape(1, 8, 8, 1) / 64.0
    features = LinearProbe(identity((8, 8, 1)), grid=2).features(image)
    # The stride of 2 keeps even rows and columns, 54 the last of them.
    expected = [27, 31, 59, 63, 18, 22, 50, 54]
    assert (features * 64.0).round(4).tolist() == [expected]
    assert features.dtype == np.float32


@pytest.mark.parametrize("side", [5, 7, 28])
def test_maps_that_the_grid_does_not_divide_are_pooled_whole(side):
    """The brightest pixel of a map is in some cell, wherever it lies."""
    images = np.zeros((side * side, side, side, 1), "float32")
    images.reshape(side * side, -1)[np.diag_indices(side * side)] = 1.0
    features = LinearProbe(identity((side, side, 1))).features(images)
    assert features.shape == (side * side, 2 * 16)
    assert (features[:, :16].max(axis=1) == 1.0).all()


@pytest.mark.once
def test_wrong_use_says_what_to_do(images):
    model = small_model()
    with pytest.raises(ValueError, match="`cost` must be above 0"):
        LinearProbe(model, cost=0.0)
    with pytest.raises(ValueError, match="`grid` must .* at least 1"):
        LinearProbe(model, grid=0)
    probe = LinearProbe(model)
    with pytest.raises(ValueError, match="Call `fit` before"):
        probe.score(images, np.zeros(16))
    with pytest.raises(ValueError, match="\\(15,\\) for 16 images"):
        probe.fit(images, np.arange(15))
    with pytest.raises(ValueError, match="at least two classes"):
        probe.fit(images, np.zeros(16, int))
    with pytest.raises(ValueError, match="must lie in"):
        probe.fit(2.0 * images, np.arange(16) % 2)
