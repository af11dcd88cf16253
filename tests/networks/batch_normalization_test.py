import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan.networks.batch_normalization import BatchNormalization


@pytest.mark.parametrize("synchronized", [False, True])
@pytest.mark.parametrize("dtype", ["float32", "float64", "mixed_bfloat16"])
@pytest.mark.parametrize("shape", [(8, 3), (8, 2, 2, 3), (1, 3)])
def test_it_computes_what_the_layer_of_keras_does(dtype, shape, synchronized):
    inputs = np.random.default_rng(0).normal(1.0, 3.0, shape)
    inputs = inputs.astype("float32")
    ours = BatchNormalization(dtype=dtype, synchronized=synchronized)
    theirs = keras.layers.BatchNormalization(dtype=dtype)
    for training in (True, False):
        outputs = [
            ops.convert_to_numpy(
                ops.cast(layer(inputs, training=training), "float32")
            )
            for layer in (ours, theirs)
        ]
        tolerance = 0.02 if dtype == "mixed_bfloat16" else 1e-5
        np.testing.assert_allclose(*outputs, atol=tolerance)
    for a, b in zip(ours.weights, theirs.weights, strict=True):
        a, b = ops.convert_to_numpy(a), ops.convert_to_numpy(b)
        np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-5)
