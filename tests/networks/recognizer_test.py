import pytest
from keras import ops

from keras_infogan import Recognizer


def test_default_is_fc128_of_table_1():
    model = Recognizer((1024,))
    assert model.output_shape == (None, 128)
    assert model.count_params() == 1024 * 128 + 4 * 128


def test_depth_is_an_argument():
    features = ops.ones((2, 6))
    assert Recognizer((6,), hidden_units=())(features).shape == (2, 6)
    assert Recognizer((6,), hidden_units=(5, 4))(features).shape == (2, 4)
    model = Recognizer((6,), hidden_units=(5, 4), normalization="none")
    copy = Recognizer.from_config(model.get_config())
    assert copy.get_config() == model.get_config()


def test_maps_pass_convolutions_of_its_own():
    model = Recognizer(
        (8, 8, 3),
        hidden_units=(5,),
        filters=(4, 6),
        strides=(2, 1),
        kernel_size=(4, 3),
        normalization="none",
    )
    assert model(ops.ones((2, 8, 8, 3))).shape == (2, 5)
    kernels = 4 * 4 * 3 * 4 + 3 * 3 * 4 * 6 + 4 * 4 * 6 * 5
    assert model.count_params() == kernels + 4 + 6 + 5


@pytest.mark.once
def test_convolutions_need_maps():
    with pytest.raises(ValueError, match="lower `shared_layers`"):
        Recognizer((6,), filters=(4,))
