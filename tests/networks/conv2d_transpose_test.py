import keras
import numpy as np
import pytest

from keras_infogan.networks import conv2d_transpose
from tests.conftest import assert_same_layer


@pytest.mark.parametrize("slowly", [True, False])
@pytest.mark.parametrize(
    "channels, kernel_size, strides",
    [
        (1, 4, 2),
        (3, 4, 2),
        (6, 2, 2),
        (1, 6, 2),
        (3, 6, 3),
        (6, 4, 2),
        (6, 6, 3),
        (6, 3, 1),
        (3, 5, 2),
    ],
)
def test_it_equals_the_layer_of_keras(
    channels, kernel_size, strides, slowly, monkeypatch
):
    monkeypatch.setattr(
        conv2d_transpose, "convolves_slowly", lambda positions: slowly
    )
    options = {
        "kernel_size": kernel_size,
        "strides": strides,
        "padding": "same",
        "bias_initializer": "normal",
    }
    ours = conv2d_transpose.Conv2DTranspose(channels, **options)
    keras_layer = keras.layers.Conv2DTranspose(channels, **options)
    inputs = np.random.default_rng(0).normal(size=(2, 5, 7, 8))
    inputs = inputs.astype("float32")
    assert_same_layer(ours, keras_layer, inputs)
