import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import Discriminator
from keras_infogan.networks.spectral_normalization import (
    SpectralNormalization,
)


def test_default_is_the_discriminator_of_table_1():
    model = Discriminator()
    kinds = (keras.layers.Conv2D, keras.layers.Dense)
    sizes = [
        tuple(layer.output.shape[1:])
        for layer in model.layers
        if isinstance(layer, kinds)
    ]
    assert sizes == [(14, 14, 64), (7, 7, 128), (1024,), (1,)]
    weights = 16 * 64 + 64 + 16 * 64 * 128 + 6272 * 1024 + 1024 + 1
    assert model.count_params() == weights + 4 * (128 + 1024)
    assert model.feature_shape == (1024,)
    slopes = [
        layer.negative_slope
        for layer in model.layers
        if isinstance(layer, keras.layers.LeakyReLU)
    ]
    assert slopes == [0.1, 0.1, 0.1]


@pytest.mark.parametrize("normalization", ["batch", "spectral", "none"])
def test_normalisations_run_and_round_trip(normalization):
    model = Discriminator((8, 8, 1), (4, 4), (6,), normalization=normalization)
    outputs = model(ops.ones((3, 8, 8, 1)), training=True)
    assert outputs["logits"].shape == (3, 1)
    assert outputs["features"].shape == (3, 6)
    copy = Discriminator.from_config(model.get_config())
    assert copy.get_config() == model.get_config()


def test_spectral_norm_makes_the_layer_of_norm_1():
    layer = SpectralNormalization(keras.layers.Dense(5, use_bias=False))
    inputs = np.eye(7, dtype="float32")
    for _ in range(100):
        outputs = ops.convert_to_numpy(layer(inputs, training=True))
    kernel = ops.convert_to_numpy(layer.layer.kernel)
    norm = np.linalg.svd(kernel, compute_uv=False)[0]
    np.testing.assert_allclose(outputs, kernel / norm, atol=1e-3)
    again = ops.convert_to_numpy(layer(inputs, training=False))
    np.testing.assert_allclose(again, outputs, atol=1e-3)


def test_what_is_shared_with_q_is_an_argument():
    sizes = {"filters": (4, 6), "dense_units": (8,), "kernel_size": (4, 3)}
    shapes = [
        Discriminator((8, 8, 3), shared_layers=layers, **sizes).feature_shape
        for layers in (0, 1, 2, 3, None)
    ]
    assert shapes == [(8, 8, 3), (4, 4, 4), (2, 2, 6), (8,), (8,)]


def test_classes_are_an_argument():
    model = Discriminator((8, 8, 1), filters=(4,), logit_units=5)
    assert model(ops.ones((2, 8, 8, 1)))["logits"].shape == (2, 5)


@pytest.mark.once
def test_more_layers_than_there_are_cannot_be_shared():
    with pytest.raises(ValueError, match="integer from 0 to 3"):
        Discriminator(shared_layers=4)


@pytest.mark.once
def test_more_layers_than_there_are_cannot_be_frozen():
    with pytest.raises(ValueError, match="`frozen_layers` must be an integer"):
        Discriminator(frozen_layers=4)


def test_frozen_layers_are_an_argument_that_survives_a_copy():
    kinds = (keras.layers.Conv2D, keras.layers.Dense)
    for frozen, expected in ((0, "ttt"), (1, "ftt"), (2, "fft"), (None, "fff")):
        model = Discriminator((8, 8, 1), (4, 4), (6,), frozen_layers=frozen)
        for network in (model, Discriminator.from_config(model.get_config())):
            *body, head = [x for x in network.layers if isinstance(x, kinds)]
            found = "".join("ft"[layer.trainable] for layer in body)
            assert found == expected and head.trainable


def test_a_frozen_normalisation_works_by_its_averages_and_keeps_them():
    model = Discriminator((8, 8, 1), (4, 4), (6,), frozen_layers=None)
    free = Discriminator((8, 8, 1), (4, 4), (6,))
    free.set_weights(model.get_weights())
    before = model.get_weights()
    images = np.random.default_rng(0).uniform(size=(5, 8, 8, 1))
    training, plain = (
        model(images, training=t)["logits"] for t in (True, False)
    )
    np.testing.assert_allclose(
        ops.convert_to_numpy(training), ops.convert_to_numpy(plain), atol=1e-6
    )
    free(images, training=True)
    for old, kept in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, kept)
    moved = zip(before, free.get_weights(), strict=True)
    assert any(np.abs(old - new).max() > 1e-4 for old, new in moved)
