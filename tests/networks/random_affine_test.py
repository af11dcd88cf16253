import numpy as np
from keras import ops

from keras_infogan import RandomAffine

IMAGES = np.random.default_rng(0).uniform(size=(6, 9, 9, 1)).astype("float32")


def test_it_changes_nothing_out_of_training():
    same = RandomAffine()(IMAGES, training=False)
    np.testing.assert_array_equal(ops.convert_to_numpy(same), IMAGES)


def test_bounds_of_0_are_the_identity():
    layer = RandomAffine(rotation=0, scale=0, shear=0, translation=0)
    same = ops.convert_to_numpy(layer(IMAGES, training=True))
    np.testing.assert_allclose(same, IMAGES, atol=1e-5)


def test_every_image_gets_a_map_of_its_own_and_the_background():
    same = np.ones((4, 9, 9, 1), "float32")
    layer = RandomAffine(translation=0.5, fill_value=-1.0, seed=0)
    views = ops.convert_to_numpy(layer(same, training=True))
    assert len({view.tobytes() for view in views}) == 4
    assert views.min() == -1.0 and views.max() <= 1.0 + 1e-5


def test_the_centre_is_where_it_turns():
    dot = np.zeros((5, 9, 9, 1), "float32")
    dot[:, 4, 4] = 1.0
    layer = RandomAffine(rotation=180, scale=0.0, shear=0.0, translation=0.0)
    views = ops.convert_to_numpy(layer(dot, training=True))
    np.testing.assert_allclose(views[:, 4, 4, 0], 1.0, atol=1e-4)


def test_config_round_trip():
    layer = RandomAffine(5.0, 0.1, 0.0, 0.2, -1.0, seed=4)
    assert RandomAffine.from_config(layer.get_config()).get_config() == (
        layer.get_config()
    )
