"""Networks are given as sizes or as Keras layers, and must do their part."""

import keras
import numpy as np
import pytest
from keras import layers, ops

from keras_infogan import Discriminator, Generator
from keras_infogan.networks.network import (
    check_output,
    copy_of,
    make_network,
    output_of,
)
from tests.conftest import largest_difference, to_numpy

pytestmark = pytest.mark.once
SIZES = {"dense_units": (8,), "start_filters": 4, "filters": (4,)}
FIXED = {"latent_dim": 5, "image_shape": (8, 8, 1)}


def test_sizes_make_a_network_of_the_kind():
    made = make_network(Generator, SIZES, **FIXED, name="drawer")
    assert type(made) is Generator and made.name == "drawer"
    assert made.get_config().items() >= (SIZES | FIXED).items()
    assert make_network(Discriminator, None).input_shape == (None, 28, 28, 1)


def test_a_layer_is_taken_as_it_is():
    layer = layers.Dense(3)
    assert make_network(Generator, layer, **FIXED) is layer


@pytest.mark.parametrize("given", [{"filter": (4,)}, {"latent_dim": 7}])
def test_sizes_that_cannot_be_set_are_refused_and_those_that_can_listed(given):
    (name,) = given
    with pytest.raises(
        ValueError, match=rf"of Generator .*'filters'.*Received: \['{name}'\]"
    ):
        make_network(Generator, given, **FIXED)


@pytest.mark.parametrize("given", ["large", Generator, (4, 4)])
def test_what_is_neither_sizes_nor_a_layer_is_refused(given):
    with pytest.raises(ValueError, match="arguments of Generator, or a"):
        make_network(Generator, given, **FIXED)


def test_the_output_is_that_of_an_input_of_the_shape():
    own = Generator(5, (8, 8, 1), **SIZES)
    assert output_of(own, (5,)) is own.output
    assert output_of(layers.Dense(3), (5,)).shape == (None, 3)
    pair = output_of(Discriminator((8, 8, 1), filters=(4,)), (8, 8, 1))
    assert set(pair) == {"logits", "features"}


def test_a_network_of_another_input_is_refused():
    """Ours as well as any other functional model."""
    inputs = keras.Input((5,))
    theirs = keras.Model(inputs, layers.Dense(3)(inputs))
    for network in (Generator(5, (8, 8, 1), **SIZES), theirs):
        with pytest.raises(ValueError, match="expected shape=.None, 5."):
            output_of(network, (6,))


def test_an_output_that_fits_passes_and_any_other_is_described():
    vectors = keras.Input((3,))
    check_output("head", "3", vectors, lambda found: found.shape[1] == 3)
    for output, fits, told in (
        (vectors, lambda found: found.shape[1] == 4, r"shape \(None, 3\)"),
        (vectors, lambda found: found["mean"].shape, r"shape \(None, 3\)"),
        ({"a": vectors}, lambda found: found["b"], "{'a': 'shape"),
    ):
        with pytest.raises(
            ValueError, match=f"`head` must return 3. .* returns: {told}"
        ):
            check_output("head", "3", output, fits)


def test_a_copy_computes_the_same_and_shares_nothing():
    network = Generator(5, (8, 8, 1), **SIZES)
    vectors = np.random.default_rng(0).normal(size=(4, 5)).astype("float32")
    network(vectors, training=True)
    copy = copy_of(network, (5,))
    first, second = (to_numpy([n(vectors)]) for n in (network, copy))
    assert largest_difference(first, second) == 0.0
    for variable in copy.weights:
        variable.assign(ops.zeros(variable.shape))
    assert largest_difference(first, to_numpy([network(vectors)])) == 0.0


def test_a_network_is_rebuilt_from_its_config_with_another_dtype():
    network = Generator(5, (8, 8, 1), **SIZES, dtype="float32", name="drawer")
    config = network.get_config() | {"dtype": "mixed_bfloat16"}
    rebuilt = Generator.from_config(config)
    assert rebuilt.name == "drawer"
    dense = next(n for n in rebuilt.layers if isinstance(n, layers.Dense))
    assert dense.compute_dtype == "bfloat16"
    assert rebuilt.output.dtype == "float32"
