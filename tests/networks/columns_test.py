import numpy as np
import pytest
from keras import ops

from keras_infogan.networks.columns import columns, overlay


@pytest.mark.parametrize("size, stride", [(4, 2), (2, 2), (6, 3), (3, 1)])
def test_to_overlay_is_the_transpose_of_taking_columns(size, stride):
    generator = np.random.default_rng(0)
    images = generator.normal(size=(2, 6, 12, 3)).astype("float32")
    taken = ops.convert_to_numpy(columns(images, size, stride))
    assert taken.shape == (2, 6 // stride, 12 // stride, size**2 * 3)
    other = generator.normal(size=taken.shape).astype("float32")
    laid = ops.convert_to_numpy(overlay(other, size, stride))
    np.testing.assert_allclose(
        np.sum(taken * other), np.sum(images * laid), rtol=1e-4
    )


def test_columns_of_blocks_that_touch_are_the_pixels_themselves():
    images = np.arange(16.0, dtype="float32").reshape(1, 4, 4, 1)
    taken = ops.convert_to_numpy(columns(images, 2, 2))
    np.testing.assert_array_equal(taken[0, 0, 1], [2.0, 3.0, 6.0, 7.0])
    np.testing.assert_array_equal(
        ops.convert_to_numpy(overlay(taken, 2, 2)), images
    )
