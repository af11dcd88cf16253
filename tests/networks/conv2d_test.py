import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan.networks import conv2d
from tests.conftest import assert_same_layer


@pytest.mark.parametrize(
    "channels, kernel_size, strides",
    [
        (1, 4, 2),
        (8, 4, 2),
        (8, 2, 2),
        (1, 6, 2),
        (8, 6, 3),
        (8, 3, 1),
        (1, 5, 2),
    ],
)
@pytest.mark.parametrize(
    "size, slowly", [((6, 12), True), ((6, 12), False), ((7, 9), True)]
)
def test_it_equals_the_layer_of_keras(
    channels, kernel_size, strides, size, slowly, monkeypatch
):
    monkeypatch.setattr(conv2d, "convolves_slowly", lambda positions: slowly)
    options = {
        "kernel_size": kernel_size,
        "strides": strides,
        "padding": "same",
        "bias_initializer": "normal",
    }
    ours = conv2d.Conv2D(5, **options)
    keras_layer = keras.layers.Conv2D(5, **options)
    inputs = np.random.default_rng(0).normal(size=(2, *size, channels))
    inputs = inputs.astype("float32")
    assert_same_layer(ours, keras_layer, inputs)


def test_groups_of_channels_are_kept_apart(monkeypatch):
    monkeypatch.setattr(conv2d, "convolves_slowly", lambda positions: True)
    layer = conv2d.Conv2D(4, 2, strides=2, padding="same", groups=2)
    inputs = np.zeros((1, 4, 4, 4), "float32")
    inputs[..., :2] = 1.0
    outputs = ops.convert_to_numpy(layer(inputs))
    assert outputs[..., :2].any() and not outputs[..., 2:].any()
