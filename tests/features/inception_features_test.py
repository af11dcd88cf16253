import keras
import numpy as np
import pytest

from keras_infogan.features import InceptionFeatures
from keras_infogan.features.inception_features import as_photographs

SHAPE = (8, 8, 1)


def photographs(images, image_range=(0.0, 1.0)):
    network = as_photographs(images.shape[1:], image_range)
    return network.predict(images, verbose=0)


def test_grey_becomes_colour_of_299x299_from_minus_1_to_1():
    images = np.zeros((3, *SHAPE), "float32")
    images[1] = 0.75
    images[2] = 1.0
    found = photographs(images)
    assert found.shape == (3, 299, 299, 3)
    expected = np.array([-1.0, 0.5, 1.0]).reshape(3, 1, 1, 1)
    np.testing.assert_allclose(
        found, np.broadcast_to(expected, found.shape), atol=1e-6
    )
    np.testing.assert_allclose(
        photographs(2 * images - 1, (-1.0, 1.0)), found, atol=1e-6
    )


def test_colours_keep_their_channels_and_the_left_stays_left():
    images = np.zeros((1, 8, 8, 3), "float32")
    images[:, :, :4, 0] = 1.0
    found = photographs(images)[0]
    np.testing.assert_allclose(found[:, :130, 0], 1.0, atol=1e-6)
    np.testing.assert_allclose(found[:, 170:, 0], -1.0, atol=1e-6)
    np.testing.assert_allclose(found[..., 1:], -1.0, atol=1e-6)


def test_large_images_are_averaged_and_not_sampled():
    """A board of single pixels is grey from afar."""
    board = np.indices((598, 598)).sum(axis=0) % 2
    found = photographs(board.astype("float32").reshape(1, 598, 598, 1))
    np.testing.assert_allclose(found[0, 2:-2, 2:-2], 0.0, atol=0.01)


@pytest.mark.once
def test_features_are_averages_of_2048_maps_that_passed_a_relu():
    inception = InceptionFeatures(SHAPE, weights=None)
    images = np.random.default_rng(0).uniform(size=(2, *SHAPE))
    features = inception.features(images.astype("float32"))
    assert features.shape == (2, 2048) and features.dtype == np.float32
    assert features.min() >= 0.0 and features.max() > 0.0
    with pytest.raises(ValueError, match="must lie in"):
        inception.features(255 * images)


@pytest.mark.once
def test_weights_that_cannot_be_had_say_what_to_do(monkeypatch):
    def refuse(**_):
        raise Exception("URL fetch failure")

    monkeypatch.setattr(keras.applications, "InceptionV3", refuse)
    with pytest.raises(OSError, match="fetch failure. Put the file inception"):
        InceptionFeatures(SHAPE)
