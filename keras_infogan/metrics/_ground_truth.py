"""Checks, splits and groups codes and the known factors of their images."""

import numpy as np
from numpy.typing import ArrayLike

TRAIN_ROWS = 10_000
TEST_ROWS = 5_000


def check(
    codes: ArrayLike,
    factors: ArrayLike,
    least_dims: int = 1,
    least_factors: int = 1,
) -> tuple[np.ndarray, np.ndarray]:
    """Checks codes and factors, and drops factors that are constant.

    Args:
        codes: `(n, dims)` finite numbers.
        factors: `(n, factors)` integers.
        least_dims: Smallest number of dimensions that the metric accepts.
        least_factors: Smallest number of varying factors that the metric
            accepts.

    Returns:
        The codes in float64, and the factors that vary. The values of each
        factor are renumbered from 0 in their order.

    Raises:
        ValueError: If an array has another shape or type, or too few columns.
    """
    codes, factors = np.asarray(codes), np.asarray(factors)
    shapes = codes.ndim == factors.ndim == 2 and len(codes) == len(factors)
    if not shapes or not len(codes):
        raise ValueError(
            "`codes` must have the shape (n, dims) and `factors` the shape (n, "
            "factors), with one row per example. Received: shapes "
            f"{codes.shape} and {factors.shape}"
        )
    if not np.issubdtype(factors.dtype, np.integer):
        raise ValueError(
            f"`factors` must be integers. Received: dtype {factors.dtype}"
        )
    codes = codes.astype("float64")
    if not np.isfinite(codes).all():
        raise ValueError("`codes` must be finite. Received: nan or infinity.")
    factors = factors[:, np.ptp(factors, axis=0) > 0]
    for name, needed, array in (
        ("dimensions of `codes`", least_dims, codes),
        ("`factors` that vary", least_factors, factors),
    ):
        if array.shape[1] < needed:
            raise ValueError(
                f"This metric needs at least {needed} {name}. Received: "
                f"{array.shape[1]}"
            )
    numbered = [np.unique(f, return_inverse=True)[1] for f in factors.T]
    return codes, np.stack(numbered, axis=1)


def split(
    codes: np.ndarray, factors: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Splits the rows at random into training and test rows.

    Two thirds of the rows are for training and the rest for testing, but at
    most the 10,000 and 5,000 rows of the protocols of disentanglement_lib.

    Args:
        codes: `(n, dims)` codes.
        factors: `(n, factors)` factors.
        seed: Integer seed of the split.

    Returns:
        Training codes, training factors, test codes and test factors.

    Raises:
        ValueError: If a factor is constant in one of the parts.
    """
    order = np.random.default_rng(seed).permutation(len(codes))
    border = len(order) * 2 // 3
    train = order[:border][:TRAIN_ROWS]
    test = order[border:][:TEST_ROWS]
    for part in (train, test):
        if not len(part) or not np.ptp(factors[part], axis=0).all():
            raise ValueError(
                "Too few rows: every factor must vary in both the training and "
                f"the test rows. Received: {len(codes)} rows"
            )
    return codes[train], factors[train], codes[test], factors[test]


def standardize(
    train: np.ndarray, test: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Standardises both arrays by the mean and deviation of `train`."""
    mean, scale = train.mean(axis=0), train.std(axis=0)
    scale = np.where(np.ptp(train, axis=0) > 0, scale, 1.0)
    return (train - mean) / scale, (test - mean) / scale


def draw_groups(
    values: np.ndarray, count: int, size: int, generator: np.random.Generator
) -> np.ndarray:
    """Draws groups of rows that have the same value of a factor.

    The value of a group is that of a random row. The rows of a group are
    drawn with replacement, because there may be fewer rows with this value
    than the group needs.

    Args:
        values: `(n,)` integers from 0, the values of one factor.
        count: Number of groups.
        size: Number of rows per group.
        generator: NumPy random generator.

    Returns:
        `(count, size)` integers, the indices of the rows.

    Raises:
        ValueError: If only one row has a value, because the codes of its
            group would not vary.
    """
    held = np.bincount(values)
    if held.min() < 2:
        raise ValueError(
            "At least 2 rows must have each value of a factor, because codes "
            "are compared at a fixed value. Give more rows or coarser factors. "
            f"Received: {(held < 2).sum()} of {len(held)} values held by one "
            f"of {len(values)} rows"
        )
    order = np.argsort(values, kind="stable")
    first = np.cumsum(held) - held
    value = values[generator.integers(len(values), size=(count, 1))]
    rank = generator.integers(held[value], size=(count, size))
    return order[first[value] + rank]
