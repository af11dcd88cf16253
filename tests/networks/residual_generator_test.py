"""The residual generator, and where codes enter it."""

import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import ResidualGenerator
from keras_infogan.networks.modulation import Modulation
from tests.conftest import to_numpy

SIZES = {"image_shape": (8, 16, 3), "start_filters": 4, "filters": (4, 6)}


def maps_of(generator, vectors):
    """Returns what each convolution and the dense layer make of vectors."""
    kinds = (keras.layers.Dense, keras.layers.Conv2D)
    chosen = [n for n in generator.layers if isinstance(n, kinds)]
    model = keras.Model(generator.input, [n.output for n in chosen])
    return to_numpy(model(vectors))


def moved(generator, column):
    """Returns the heights of the convolutions' maps that a column moves."""
    vectors = np.random.default_rng(0).normal(size=(2, 6)).astype("float32")
    other = vectors.copy()
    other[:, column] += 1.0
    first, second = (maps_of(generator, v) for v in (vectors, other))
    heights = set()
    for a, b in zip(first, second, strict=True):
        if np.abs(a - b).max() > 0:
            heights.add(a.shape[1] if a.ndim == 4 else 0)
    return heights


def test_images_have_the_shape_and_the_range():
    vectors = ops.ones((2, 6))
    for activation, low in (("sigmoid", 0.0), ("tanh", -1.0)):
        generator = ResidualGenerator(6, **SIZES, output_activation=activation)
        images = to_numpy([generator(vectors)])[0]
        assert images.shape == (2, 8, 16, 3)
        assert generator.image_range == (low, 1.0)
        assert low <= images.min() and images.max() <= 1.0


def test_without_modulations_every_column_enters_at_the_bottom():
    generator = ResidualGenerator(6, **SIZES)
    assert not any(isinstance(n, Modulation) for n in generator.layers)
    for column in range(6):
        assert 0 in moved(generator, column)


def test_a_modulation_acts_from_its_resolution_on_and_not_below():
    generator = ResidualGenerator(
        6, **SIZES, modulations=[(4, 1, 3), (8, 3, 4)]
    )
    assert 0 in moved(generator, 0) and 0 in moved(generator, 5)
    for column in (1, 2):
        assert moved(generator, column) == {4, 8}
    assert moved(generator, 3) == {8}


def test_two_modulations_of_one_height_are_those_of_both_columns():
    generator = ResidualGenerator(
        6, **SIZES, modulations=[(8, 0, 1), (8, 4, 6)]
    )
    for column in (0, 4, 5):
        assert moved(generator, column) == {8}
    assert 0 in moved(generator, 2)


def test_a_block_is_its_branch_added_to_the_repeated_maps():
    """With the branch at 0, G is the bottom's maps, repeated."""
    generator = ResidualGenerator(
        6, image_shape=(8, 8, 4), start_filters=4, filters=(4,)
    )
    convolutions = [
        n for n in generator.layers if isinstance(n, keras.layers.Conv2D)
    ]
    assert len(convolutions) == 3
    convolutions[1].set_weights(
        [np.zeros_like(w) for w in convolutions[1].get_weights()]
    )
    added = next(n for n in generator.layers if isinstance(n, keras.layers.Add))
    dense = next(
        n for n in generator.layers if isinstance(n, keras.layers.Dense)
    )
    model = keras.Model(generator.input, [dense.output, added.output])
    bottom, top = to_numpy(model(ops.ones((2, 6))))
    repeated = bottom.reshape(2, 4, 4, 4).repeat(2, axis=1).repeat(2, axis=2)
    np.testing.assert_allclose(top, repeated, atol=1e-6)


@pytest.mark.once
def test_config_round_trip():
    generator = ResidualGenerator(6, **SIZES, modulations=[(4, 1, 3)])
    copy = ResidualGenerator.from_config(generator.get_config())
    assert copy.get_config() == generator.get_config()
    shapes = [[w.shape for w in g.weights] for g in (copy, generator)]
    assert shapes[0] == shapes[1]


@pytest.mark.once
@pytest.mark.parametrize(
    "modulations",
    [
        [(5, 0, 1)],  # No map of that height.
        [(4, 5, 7)],  # A column too many.
        [(4, 2, 2)],  # No column.
        [(4, 0, 2), (8, 1, 3)],  # One column twice.
        [(4, 0)],
    ],
)
def test_modulations_of_what_is_not_there_are_refused(modulations):
    with pytest.raises(ValueError, match=r"a height of \[2, 4, 8\] and col"):
        ResidualGenerator(6, **SIZES, modulations=modulations)


@pytest.mark.once
def test_wrong_arguments_say_what_is_expected():
    with pytest.raises(ValueError, match="must leave at least one column"):
        ResidualGenerator(6, **SIZES, modulations=[(4, 0, 6)])
    with pytest.raises(ValueError, match="must divide the height"):
        ResidualGenerator(6, image_shape=(10, 8, 1), filters=(4, 4))
    with pytest.raises(ValueError, match="`output_activation` must be"):
        ResidualGenerator(6, **SIZES, output_activation="relu")
