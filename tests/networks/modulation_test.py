"""A vector scales and shifts the channels of maps."""

import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan.networks.modulation import Modulation
from tests.conftest import to_numpy

MAPS = np.random.default_rng(0).normal(size=(2, 3, 3, 4)).astype("float32")


def modulated(maps, vectors, kernel, bias):
    layer = Modulation()
    layer.build(maps.shape, vectors.shape)
    layer.dense.kernel.assign(kernel)
    layer.dense.bias.assign(bias)
    return to_numpy([layer(maps, vectors)])[0]


def test_it_is_the_formula():
    """(1 + scale(c)) * map + shift(c), linear in c, channel by channel."""
    draw = np.random.default_rng(1)
    vectors = draw.normal(size=(2, 3)).astype("float32")
    kernel, bias = draw.normal(size=(3, 8)), draw.normal(size=8)
    found = modulated(MAPS, vectors, kernel, bias)
    for row, vector in enumerate(vectors):
        for channel in range(4):
            scale = vector @ kernel[:, channel] + bias[channel]
            shift = vector @ kernel[:, 4 + channel] + bias[4 + channel]
            expected = (1.0 + scale) * MAPS[row, ..., channel] + shift
            np.testing.assert_allclose(
                found[row, ..., channel], expected, atol=1e-4
            )


def test_a_vector_of_zeros_changes_nothing_at_first():
    layer = Modulation()
    found = layer(MAPS, ops.zeros((2, 5)))
    np.testing.assert_array_equal(to_numpy([found])[0], MAPS)


@pytest.mark.once
@pytest.mark.parametrize("dim", [1, 16])
def test_the_initial_scale_is_that_of_its_argument(dim):
    """For any width of the vector: a spread of 0.5 for one of spread 1."""
    layer = Modulation(initial_scale=0.5)
    ones, width = ops.ones((4096, 1, 1, 512)), 512
    vectors = keras.random.normal((4096, dim), seed=0)
    changes = layer(ones, vectors) - 1.0
    # Scale and shift, which are independent, add up.
    spread = float(ops.std(changes)) / np.sqrt(2.0)
    assert changes.shape[-1] == width
    assert abs(spread - 0.5) < 0.05


@pytest.mark.once
def test_config_round_trip():
    layer = Modulation(initial_scale=0.7, name="pose")
    copy = Modulation.from_config(layer.get_config())
    assert copy.get_config() == layer.get_config()
    assert copy.initial_scale == 0.7
