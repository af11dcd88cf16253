import numpy as np
import pytest

from keras_infogan.metrics.attribute_information import attribute_information

pytestmark = pytest.mark.once
DRAW = np.random.default_rng(0)
ATTRIBUTES = DRAW.integers(0, 2, (5000, 3))


def test_a_renamed_attribute_scores_1_and_the_others_0():
    classes = np.stack([1 - ATTRIBUTES[:, 2], ATTRIBUTES[:, 0]], axis=1)
    found = attribute_information(classes, ATTRIBUTES * 2.5)
    np.testing.assert_allclose(found[[0, 1], [2, 0]], 1.0)
    found[[0, 1], [2, 0]] = 0.0
    assert found.max() < 0.01


def test_by_hand():
    # I = log 2, H(class) = log 4, H(attribute) = log 2: log 2 / 1.5 log 2.
    found = attribute_information([[0], [1], [2], [3]], [[0], [0], [1], [1]])
    np.testing.assert_allclose(found, [[2 / 3]])


def test_a_code_of_one_class_scores_0():
    found = attribute_information(np.zeros((5000, 1), int), ATTRIBUTES)
    np.testing.assert_allclose(found, 0.0, atol=1e-12)


def test_attributes_may_be_words():
    found = attribute_information([["a"], ["a"], ["b"]], [[True]] * 2 + [[0]])
    np.testing.assert_allclose(found, 1.0)


def test_rows_that_do_not_match_are_refused():
    with pytest.raises(ValueError, match=r"shapes \(2, 1\) and \(3, 1\)"):
        attribute_information([[0], [1]], [[0], [1], [2]])
    with pytest.raises(ValueError, match="one row per example"):
        attribute_information([0, 1], [[0], [1]])
