import numpy as np
from keras import ops

from keras_infogan.information.invariant_information import (
    invariant_information,
)


def one_hot(classes, n=4):
    return ops.convert_to_tensor(np.eye(n, dtype="float32")[classes])


def test_equal_certain_classes_share_all_their_information():
    classes = np.arange(400) % 4
    value = invariant_information(one_hot(classes), one_hot(classes))
    assert abs(float(value) - np.log(4.0)) < 1e-4


def test_unrelated_classes_share_nothing():
    first, second = np.divmod(np.arange(1600) % 16, 4)
    assert (
        abs(float(invariant_information(one_hot(first), one_hot(second))))
        < 1e-4
    )


def test_one_class_for_everything_shares_nothing():
    same = one_hot(np.zeros(100, int))
    assert abs(float(invariant_information(same, same))) < 1e-4


def test_two_merged_classes_cost_information():
    classes = np.arange(400) % 4
    merged = np.where(classes == 3, 2, classes)
    value = float(invariant_information(one_hot(merged), one_hot(merged)))
    expected = 0.5 * np.log(4.0) + 0.5 * np.log(2.0)
    assert abs(value - expected) < 1e-4
