"""What stands above the values of a traversal."""

import pytest

from keras_infogan import Bernoulli, Categorical, Gaussian, Uniform, VonMises

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("code", "steps", "labels"),
    [
        (Categorical(3), 9, [["0", "1", "2"]]),
        (Categorical(2, value_names=["a", "b"]), 9, [["a", "b"]]),
        (Bernoulli(1, value_names=["no", "yes"]), 9, [["no", "yes"]]),
        (Bernoulli(1), 9, [["0", "1"]]),
        (Gaussian(1), 3, [["-2", "0", "2"]]),
        (Uniform(1), 4, [["-1", "-0.33", "0.33", "1"]]),
        (
            Uniform(2, value_names=[["thin", "bold"], ["low", "mid", "high"]]),
            3,
            [
                ["thin\n-1", "0", "bold\n1"],
                ["low\n-1", "mid\n0", "high\n1"],
            ],
        ),
        # An axis without names is called by its numbers.
        (
            Uniform(2, value_names=[[], ["thin", "bold"]]),
            2,
            [["-1", "1"], ["thin\n-1", "bold\n1"]],
        ),
        (VonMises(1), 3, [["0°", "120°", "240°"]]),
        (
            VonMises(1, value_names=["right", "left"]),
            4,
            [["right\n0°", "90°", "left\n180°", "270°"]],
        ),
    ],
)
def test_a_value_is_called_by_its_name_and_its_number(code, steps, labels):
    assert code.labels(steps) == labels
