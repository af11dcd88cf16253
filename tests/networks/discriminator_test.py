import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import Discriminator


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
    assert model.feature_dim == 1024
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


def test_spectral_norm_bounds_the_layers():
    model = Discriminator((8, 8, 1), (4,), (6,), normalization="spectral")
    for _ in range(50):
        model(ops.ones((2, 8, 8, 1)), training=True)
    for layer in model.layers:
        if isinstance(layer, keras.layers.SpectralNormalization):
            kernel = ops.convert_to_numpy(layer.layer.kernel)
            matrix = kernel.reshape(-1, kernel.shape[-1])
            norm = np.linalg.svd(matrix, compute_uv=False)[0]
            assert abs(norm - 1.0) < 0.02
