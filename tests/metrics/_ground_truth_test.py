import numpy as np
import pytest

from keras_infogan.metrics._ground_truth import (
    check,
    draw_groups,
    split,
    standardize,
)

pytestmark = pytest.mark.once
ROWS = np.arange(30)


def test_factors_are_numbered_from_0_and_constant_ones_dropped():
    codes, factors = check(
        [[1], [2], [3]], np.array([[7, 4, -1], [7, 9, 0], [7, 4, 5]])
    )
    assert codes.dtype == "float64"
    assert factors.tolist() == [[0, 0], [1, 1], [0, 2]]


@pytest.mark.parametrize(
    "codes, factors, message",
    [
        (np.zeros((3, 2)), np.zeros((4, 2), int), "one row per example"),
        (np.zeros(3), np.zeros((3, 2), int), "one row per example"),
        (np.zeros((0, 2)), np.zeros((0, 2), int), "one row per example"),
        (np.zeros((3, 2)), np.zeros((3, 2)), "must be integers"),
        (np.full((3, 2), np.nan), np.zeros((3, 2), int), "must be finite"),
        (np.zeros((3, 2)), np.zeros((3, 2), int), "`factors` that vary"),
    ],
)
def test_wrong_arrays_are_refused(codes, factors, message):
    with pytest.raises(ValueError, match=message):
        check(codes, factors)


def test_a_split_is_two_to_one_at_random_and_loses_no_row():
    parts = split(ROWS[:, None], ROWS[:, None], seed=0)
    train, train_factors, test, test_factors = (part[:, 0] for part in parts)
    assert (len(train), len(test)) == (20, 10)
    assert sorted([*train, *test]) == ROWS.tolist()
    assert train.tolist() == train_factors.tolist() != sorted(train)
    assert test.tolist() == test_factors.tolist()


def test_factors_at_the_ends_of_their_type_vary_and_booleans_are_factors():
    """The range of int8 does not fit into int8."""
    _, factors = check([[1], [2]], np.array([[-128], [127]], "int8"))
    assert factors.tolist() == [[0], [1]]
    assert check([[1], [2]], [[True], [False]])[1].tolist() == [[1], [0]]


def test_a_split_ends_at_the_sizes_of_the_protocols():
    rows = np.arange(20000)[:, None]
    train, _, test, _ = split(rows, rows, seed=0)
    assert (len(train), len(test)) == (10_000, 5_000)
    train, _, test, _ = split(rows, rows, 0, None, None)
    assert len(train) + len(test) == 20_000


def test_a_factor_must_vary_in_both_parts():
    rare = np.zeros((30, 1), int)
    rare[3] = 1
    with pytest.raises(ValueError, match="Too few rows.*Received: 30 rows"):
        split(ROWS[:, None], rare, seed=0)
    with pytest.raises(ValueError, match="Too few rows.*Received: 1 rows"):
        split(ROWS[:1, None], rare[:1], seed=0)


def test_the_scale_is_that_of_the_training_rows():
    train, test = standardize(
        np.array([[1.0, 5.0], [3.0, 5.0]]), np.array([[5.0, 6.0]])
    )
    assert train.tolist() == [[-1.0, 0.0], [1.0, 0.0]]
    assert test.tolist() == [[3.0, 1.0]]


def test_rows_of_a_group_share_a_value_that_comes_as_often_as_it_is_held():
    values = np.array([2, 0, 1, 0, 2, 0, 1, 0])
    rows = draw_groups(values, 4000, 5, np.random.default_rng(0))
    held = values[rows]
    assert rows.shape == (4000, 5)
    assert (held == held[:, :1]).all()
    shares = np.bincount(held[:, 0]) / 4000
    np.testing.assert_allclose(shares, [0.5, 0.25, 0.25], atol=0.03)
    shares = np.bincount(rows.ravel()) / rows.size
    np.testing.assert_allclose(shares, 1 / 8, atol=0.02)


def test_a_value_of_one_row_is_refused():
    values = np.array([0, 0, 1, 1, 2])
    with pytest.raises(ValueError, match="1 of 3 values held by one of 5"):
        draw_groups(values, 1, 2, np.random.default_rng(0))
