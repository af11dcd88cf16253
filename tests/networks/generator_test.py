import keras
import pytest
from keras import ops

from keras_infogan import Generator


def shapes(model):
    return [
        tuple(layer.output.shape[1:])
        for layer in model.layers
        if isinstance(layer, (keras.layers.Dense, keras.layers.Conv2DTranspose))
    ]


def test_default_is_the_generator_of_table_1():
    model = Generator(74)
    assert shapes(model) == [(1024,), (6272,), (14, 14, 64), (28, 28, 1)]
    weights = 74 * 1024 + 1024 * 6272 + 16 * 128 * 64 + 16 * 64 * 1 + 1
    normalisation = 4 * (1024 + 6272 + 64)
    assert model.count_params() == weights + normalisation
    images = ops.convert_to_numpy(model(ops.zeros((2, 74))))
    assert images.shape == (2, 28, 28, 1)
    assert model.image_range == (0.0, 1.0)


def test_sizes_make_the_generator_of_table_2():
    model = Generator(
        168,
        image_shape=(32, 32, 3),
        dense_units=(),
        start_filters=448,
        filters=(256, 128, 64),
        normalization=["batch", "batch", "none", "none"],
        output_activation="tanh",
    )
    sizes = [(1792,), (4, 4, 256), (8, 8, 128), (16, 16, 64), (32, 32, 3)]
    assert shapes(model) == sizes
    assert model.image_range == (-1.0, 1.0)


def test_all_layers_but_the_images_follow_the_policy():
    model = Generator(74, dtype="mixed_bfloat16")
    full = [
        layer.name
        for layer in model.layers
        if layer.compute_dtype != "bfloat16"
        and not isinstance(layer, keras.layers.InputLayer)
    ]
    assert full == ["images"]


def test_config_round_trip():
    model = Generator(5, (8, 8, 1), (4,), 2, (2,), output_activation="tanh")
    copy = Generator.from_config(model.get_config())
    assert copy.get_config() == model.get_config()
    assert copy.count_params() == model.count_params()


@pytest.mark.once
def test_wrong_sizes_are_refused():
    with pytest.raises(ValueError, match="must divide the height"):
        Generator(5, image_shape=(30, 30, 1))
    with pytest.raises(ValueError, match="one value or a list of 2"):
        Generator(5, strides=[2, 2, 2])
    with pytest.raises(ValueError, match="'batch', 'spectral', 'none'"):
        Generator(5, normalization="layer")
    with pytest.raises(ValueError, match="output_activation"):
        Generator(5, output_activation="relu")
