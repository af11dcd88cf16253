import numpy as np
import pytest
from keras import ops

from keras_infogan import RandomShading

IMAGES = np.random.default_rng(0).uniform(size=(6, 5, 9, 3)).astype("float32")


def shading(strength):
    layer = RandomShading(strength, seed=0)
    return ops.convert_to_numpy(layer(IMAGES, training=True)) - IMAGES


def test_it_changes_nothing_out_of_training():
    same = RandomShading()(IMAGES, training=False)
    np.testing.assert_array_equal(ops.convert_to_numpy(same), IMAGES)


def test_it_adds_a_plane_of_its_own_to_every_image_and_none_in_the_centre():
    added = shading(0.3)
    np.testing.assert_allclose(added[:, 2, 4], 0.0, atol=1e-6)
    for axis in (1, 2):
        slopes = np.diff(added, axis=axis)
        first = slopes.take([0], axis=axis)
        np.testing.assert_allclose(
            slopes, np.broadcast_to(first, slopes.shape), atol=1e-6
        )
        assert len(np.unique(first[:, 0, 0, 0])) == len(IMAGES)
    np.testing.assert_allclose(added, added[..., :1].repeat(3, -1), atol=1e-6)


def test_the_strength_is_the_largest_change_at_the_middle_of_an_edge():
    assert 0.1 < np.abs(shading(0.3)[:, 2, 0]).max() <= 0.3 + 1e-6
    np.testing.assert_allclose(shading(0.0), 0.0, atol=1e-6)


@pytest.mark.once
def test_config_round_trip():
    layer = RandomShading(0.2, seed=4)
    again = RandomShading.from_config(layer.get_config())
    assert again.get_config() == layer.get_config()
    with pytest.raises(ValueError, match="`strength`"):
        RandomShading(-0.1)
