import pytest

from keras_infogan import IBGAN, InfoGAN
from keras_infogan.networks.default_sizes import (
    discriminator_sizes,
    generator_sizes,
)
from tests.conftest import SMALL_SIZES, small_model

pytestmark = pytest.mark.once


@pytest.mark.parametrize("size", [8, 28, 32, 30, 36])
def test_the_networks_of_the_paper_serve_small_images(size):
    assert generator_sizes((size, size, 1)) == {}
    assert discriminator_sizes((size, size, 1)) == {}


def test_a_layer_is_added_each_time_that_the_images_double():
    assert generator_sizes((64, 64, 3)) == {
        "start_filters": 256,
        "filters": (128, 64),
    }
    assert discriminator_sizes((64, 48, 3)) == {"filters": (64, 128, 256)}
    assert generator_sizes((256, 256, 3)) == {
        "start_filters": 512,
        "filters": (512, 256, 128, 64),
    }
    # 8 does not divide 100.
    assert discriminator_sizes((100, 100, 1)) == {}


LONG = SMALL_SIZES | {"image_shape": (40, 8, 1)}
SHORT_D = {"filters": (4, 4), "dense_units": (8,)}


def test_a_model_without_sizes_has_those_of_its_images():
    model = small_model(**LONG | {"discriminator": None})
    assert model.sizes["discriminator"] == {"filters": (64, 128, 256)}
    copy = InfoGAN.from_config(model.get_config())
    assert copy.count_params() == model.count_params()
    model = IBGAN(4, **LONG | {"discriminator": None, "recognizer": None})
    assert model.sizes["discriminator"]["shared_layers"] == 0
    assert model.sizes["recognizer"]["filters"] == (64, 128, 256)


def test_a_file_without_sizes_has_the_networks_of_the_paper():
    """Version 0.1 wrote `None` for the default network of any size."""
    config = small_model(**LONG | {"discriminator": SHORT_D}).get_config()
    model = InfoGAN.from_config(config | {"discriminator": None})
    kernels = [w for w in model.discriminator.weights if len(w.shape) == 4]
    assert len(kernels) == 2
