import numpy as np
from keras import ops

from keras_infogan import Encoder


def test_it_gives_a_mean_and_a_positive_scale():
    model = Encoder(4, 3, hidden_units=(8,), normalization="batch")
    outputs = model(np.random.default_rng(0).normal(size=(5, 4)))
    assert outputs["mean"].shape == outputs["scale"].shape == (5, 3)
    assert float(ops.min(outputs["scale"])) > 0.0


def test_it_starts_at_the_scale_of_the_prior():
    outputs = Encoder(4, 3)(ops.ones((2, 4)))
    np.testing.assert_allclose(ops.convert_to_numpy(outputs["scale"]), 1.0)


def test_its_depth_and_config_are_arguments():
    model = Encoder(4, 3, hidden_units=())
    assert model.count_params() == 2 * (4 * 3 + 3)
    copy = Encoder.from_config(model.get_config())
    assert copy.get_config() == model.get_config()
