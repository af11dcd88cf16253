"""The residual discriminator: logits, features, bounded slopes."""

import keras
import numpy as np
import pytest

from keras_infogan import ResidualDiscriminator
from keras_infogan.networks.spectral_normalization import SpectralNormalization
from tests.conftest import to_numpy

SIZES = {"image_shape": (8, 16, 3), "filters": (4, 6)}


def images(count=3):
    draw = np.random.default_rng(0)
    return draw.uniform(size=(count, 8, 16, 3)).astype("float32")


def test_it_returns_a_logit_and_the_features():
    found = ResidualDiscriminator(**SIZES)(images())
    assert set(found) == {"logits", "features"}
    assert found["logits"].shape == (3, 1)
    assert found["features"].shape == (3, 6)


def test_the_features_are_the_sum_of_the_last_maps():
    network = ResidualDiscriminator(**SIZES)
    pooling = next(
        n
        for n in network.layers
        if isinstance(n, keras.layers.GlobalAveragePooling2D)
    )
    model = keras.Model(network.input, [pooling.input, network.output])
    maps, output = model(images())
    maps, features = to_numpy([maps, output["features"]])
    assert maps.shape == (3, 2, 4, 6)
    np.testing.assert_allclose(features, maps.sum(axis=(1, 2)), atol=1e-4)


def test_every_weight_layer_is_normalised():
    network = ResidualDiscriminator(**SIZES)
    weighted = [n for n in network.layers if n.weights]
    assert len(weighted) == 3 * 2 + 1
    assert all(isinstance(n, SpectralNormalization) for n in weighted)


def test_the_logit_does_not_grow_with_the_scale_of_the_kernels():
    """The definition of a normalised layer: W and 10 W are the same."""
    network = ResidualDiscriminator(**SIZES)
    for _ in range(30):
        network(images(), training=True)
    before = to_numpy([network(images())["logits"]])[0]
    for layer in network.layers:
        if isinstance(layer, SpectralNormalization):
            kernel = layer.layer.kernel
            kernel.assign(to_numpy([kernel])[0] * 10.0)
    after = to_numpy([network(images())["logits"]])[0]
    np.testing.assert_allclose(before, after, rtol=1e-3, atol=1e-5)


@pytest.mark.once
def test_config_round_trip_and_dtype():
    network = ResidualDiscriminator(**SIZES, leaky_slope=0.3)
    config = network.get_config()
    assert ResidualDiscriminator.from_config(config).get_config() == config
    half = ResidualDiscriminator.from_config(
        config | {"dtype": "mixed_bfloat16"}
    )
    assert half.output["logits"].dtype == "float32"
    assert half.output["features"].dtype == "bfloat16"


@pytest.mark.once
def test_images_that_cannot_be_halved_are_refused():
    with pytest.raises(ValueError, match=r"4 must divide.*\(8, 10, 1\)"):
        ResidualDiscriminator((8, 10, 1), filters=(4, 4))
