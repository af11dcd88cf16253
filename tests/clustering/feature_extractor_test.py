from types import SimpleNamespace

import keras
import numpy as np
import pytest

from keras_infogan.clustering.feature_extractor import FeatureExtractor
from tests.conftest import small_model


def last_map(maps):
    return keras.layers.Flatten()(maps[-1])


def test_the_maps_are_what_convolutions_hand_on(images):
    """Computed again layer by layer: convolution, normalisation, slope."""
    model = small_model()
    values = images
    for layer in model.discriminator.layers[1:]:
        if isinstance(layer, keras.layers.Flatten):
            break
        values = layer(values, training=False)
    extract = FeatureExtractor(model, last_map)
    expected = keras.ops.convert_to_numpy(values).reshape(len(images), -1)
    assert extract.dim == expected.shape[1] == 2 * 2 * 4
    np.testing.assert_allclose(extract(images), expected, atol=1e-6)


@pytest.mark.parametrize("normalization", ["batch", "spectral", "none"])
def test_every_convolution_gives_one_map(normalization):
    sizes = {"filters": (4, 6), "dense_units": (8,)}
    model = small_model(discriminator={**sizes, "normalization": normalization})
    shapes = []

    def note(maps):
        shapes.extend(values.shape for values in maps)
        return last_map(maps)

    FeatureExtractor(model, note)
    assert shapes == [(None, 4, 4, 4), (None, 2, 2, 6)]


def test_an_image_is_read_alone_and_the_model_left_alone(images):
    """In inference mode the batch has no influence, nor leaves a trace."""
    model = small_model()
    before = [np.array(w) for w in model.discriminator.get_weights()]
    extract = FeatureExtractor(model, last_map)
    whole = extract(images, batch_size=7)
    np.testing.assert_allclose(whole[:3], extract(images[:3]), atol=1e-6)
    after = model.discriminator.get_weights()
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))


def test_features_of_half_precision_models_are_float32(images):
    model = small_model(dtype="mixed_bfloat16")
    pool = keras.layers.GlobalAveragePooling2D(dtype="float32")
    features = FeatureExtractor(model, lambda maps: pool(maps[-1]))(images)
    assert features.dtype == np.float32


@pytest.mark.once
def test_a_model_without_convolutions_is_refused():
    with pytest.raises(ValueError, match="needs a `discriminator`"):
        FeatureExtractor(SimpleNamespace(), last_map)
    dense = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
    with pytest.raises(ValueError, match="with convolutions"):
        FeatureExtractor(SimpleNamespace(discriminator=dense), last_map)


@pytest.mark.once
def test_images_of_another_kind_are_refused(images):
    extract = FeatureExtractor(small_model(), last_map)
    with pytest.raises(ValueError, match="must lie in"):
        extract(images * 255.0)
    with pytest.raises(ValueError, match="must have the shape"):
        extract(images[:, :4])
    with pytest.raises(ValueError, match="must be floats"):
        extract((images * 255.0).astype("uint8"))
