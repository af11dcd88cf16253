import keras
import numpy as np
import pytest

from keras_infogan.networks.bounded_normal import BoundedNormal


def test_it_draws_what_the_truncated_normal_draws():
    ours = BoundedNormal(0.0, 0.02, seed=1)((3, 4))
    theirs = keras.initializers.TruncatedNormal(0.0, 0.02, seed=1)((3, 4))
    np.testing.assert_array_equal(
        keras.ops.convert_to_numpy(ours), keras.ops.convert_to_numpy(theirs)
    )


def test_it_is_built_of_its_config():
    layer = keras.layers.Dense(2, kernel_initializer=BoundedNormal(0.0, 0.3))
    copy = keras.saving.deserialize_keras_object(
        keras.saving.serialize_keras_object(layer)
    )
    assert type(copy.kernel_initializer) is BoundedNormal
    assert copy.kernel_initializer.stddev == 0.3


def test_a_kernel_beyond_memory_is_refused_at_once():
    layer = keras.layers.Dense(10**6, kernel_initializer=BoundedNormal())
    with pytest.raises(ValueError, match=r"shape \(1000000, 1000000\), which"):
        layer.build((None, 10**6))
