from keras import ops

from keras_infogan import Recognizer


def test_default_is_fc128_of_table_1():
    model = Recognizer(1024)
    assert model.output_shape == (None, 128)
    assert model.count_params() == 1024 * 128 + 4 * 128


def test_depth_is_an_argument():
    features = ops.ones((2, 6))
    assert Recognizer(6, hidden_units=())(features).shape == (2, 6)
    assert Recognizer(6, hidden_units=(5, 4))(features).shape == (2, 4)
    model = Recognizer(6, hidden_units=(5, 4), normalization="none")
    copy = Recognizer.from_config(model.get_config())
    assert copy.get_config() == model.get_config()
