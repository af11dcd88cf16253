"""The networks of the paper's appendix, layer by layer.

A row is a layer's kind, its output shape, whether it is normalised and the
number of inputs of a unit: 4 x 4 times the channels below a convolution.
"""

import keras
import pytest

from keras_infogan import InfoGAN, Uniform
from keras_infogan.catalog import lookup
from keras_infogan.networks.conv2d_transpose import Conv2DTranspose

pytestmark = pytest.mark.once
UP = (keras.layers.Conv2DTranspose, Conv2DTranspose)
DENSE, CONV = keras.layers.Dense, keras.layers.Conv2D


def color(latent_dim):
    """Returns Tables 2 and 3, which differ in their inputs."""
    return (
        latent_dim,
        [
            (DENSE, 2 * 2 * 448, True, latent_dim),
            (UP, (4, 4, 256), True, 16 * 448),
            (UP, (8, 8, 128), False, 16 * 256),
            (UP, (16, 16, 64), False, 16 * 128),
            (UP, (32, 32, 3), False, 16 * 64),
        ],
        [
            (CONV, (16, 16, 64), False, 16 * 3),
            (CONV, (8, 8, 128), True, 16 * 64),
            (CONV, (4, 4, 256), True, 16 * 128),
            (DENSE, 1, False, 4 * 4 * 256),
        ],
        [(DENSE, 128, True, 4 * 4 * 256)],
    )


TABLES = {
    "mnist_paper": (
        74,
        [
            (DENSE, 1024, True, 74),
            (DENSE, 7 * 7 * 128, True, 1024),
            (UP, (14, 14, 64), True, 16 * 128),
            (UP, (28, 28, 1), False, 16 * 64),
        ],
        [
            (CONV, (14, 14, 64), False, 16),
            (CONV, (7, 7, 128), True, 16 * 64),
            (DENSE, 1024, True, 7 * 7 * 128),
            (DENSE, 1, False, 1024),
        ],
        [(DENSE, 128, True, 1024)],
    ),
    "svhn": color(168),
    "celeb_a_paper": color(228),
    "faces_azimuth": (
        133,
        [
            (DENSE, 1024, True, 133),
            (DENSE, 8 * 8 * 128, True, 1024),
            (UP, (16, 16, 64), True, 16 * 128),
            (UP, (32, 32, 1), False, 16 * 64),
        ],
        [
            (CONV, (16, 16, 64), False, 16),
            (CONV, (8, 8, 128), True, 16 * 64),
            (DENSE, 1024, True, 8 * 8 * 128),
            (DENSE, 1, False, 1024),
        ],
        [],
    ),
    "chairs_rotation": (
        189,
        [
            (DENSE, 1024, True, 189),
            (DENSE, 8 * 8 * 256, True, 1024),
            (UP, (8, 8, 256), True, 16 * 256),
            (UP, (8, 8, 256), True, 16 * 256),
            (UP, (16, 16, 128), True, 16 * 256),
            (UP, (32, 32, 64), True, 16 * 128),
            (UP, (64, 64, 1), False, 16 * 64),
        ],
        [
            (CONV, (32, 32, 64), False, 16),
            (CONV, (16, 16, 128), True, 16 * 64),
            (CONV, (8, 8, 256), True, 16 * 128),
            (CONV, (8, 8, 256), True, 16 * 256),
            (CONV, (8, 8, 256), True, 16 * 256),
            (DENSE, 1024, True, 8 * 8 * 256),
            (DENSE, 1, False, 1024),
        ],
        [],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_networks_are_those_of_the_table(name):
    latent_dim, *tables = TABLES[name]
    model = lookup.find("zoo", name).build()
    assert model.code_spec.latent_dim == latent_dim
    networks = model.generator, model.discriminator, model.recognizer
    for network, table in zip(networks, tables, strict=True):
        found = [row(layer, network) for layer in kernels(network)]
        wanted = [
            (shape if isinstance(shape, tuple) else (shape,), normalized)
            for _, shape, normalized, _ in table
        ]
        assert found == wanted
        for layer, (kind, *_) in zip(kernels(network), table):
            assert isinstance(layer, kind)
        assert network.count_params() == sum(map(parameters, table))


def parameters(row):
    """Counts the parameters of a layer by hand."""
    _, shape, normalized, inputs = row
    units = shape[-1] if isinstance(shape, tuple) else shape
    # Scale, offset and two averages; without these, a bias.
    return inputs * units + (4 * units if normalized else units)


def kernels(network):
    """Returns the layers of a network that have kernels."""
    return [f for f in network.layers if isinstance(f, (DENSE, CONV, *UP))]


def row(layer, network):
    """Returns a layer's output shape and whether it is normalised."""
    normalized = any(
        candidate.input is layer.output
        for candidate in network.layers
        if "normalization" in type(candidate).__name__.lower()
    )
    return tuple(layer.output.shape[1:]), normalized


@pytest.mark.parametrize("size", [96, 128])
def test_larger_images_take_the_same_arguments(size):
    filters = (8, 8, 8, 8)
    model = InfoGAN(
        code_spec=[Uniform(1)],
        image_shape=(size, size, 3),
        generator={"dense_units": (), "start_filters": 8, "filters": filters},
        discriminator={"filters": filters, "dense_units": (8,)},
    )
    assert model.generate(1, seed=0).shape == (1, size, size, 3)
