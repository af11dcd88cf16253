"""Codes beside the known factors of their images: checks, splits, groups."""

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
    """Returns float64 codes, and factors without those that never vary.

    The values of each factor are numbered from 0, in their order.

    Args:
        codes: `(n, dims)` finite numbers.
        factors: `(n, factors)` integers.
        least_dims: Dimensions that the metric needs.
        least_factors: Varying factors that the metric needs.

    Raises:
        ValueError: If the arrays are not those.
    """
    codes, factors = np.asarray(codes), np.asarray(factors)
    shapes = codes.ndim == factors.ndim == 2 and len(codes) == len(factors)
    if not shapes or not len(codes):
        raise ValueError(
            "`codes` must be (n, dims) and `factors` (n, factors), one row an "
            f"example. Received: shapes {codes.shape} and {factors.shape}"
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
                f"This metric takes at least {needed} {name}. Received: "
                f"{array.shape[1]}"
            )
    numbered = [np.unique(f, return_inverse=True)[1] for f in factors.T]
    return codes, np.stack(numbered, axis=1)


def split(
    codes: np.ndarray, factors: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Returns training codes and factors, then those to test on.

    Two thirds of the rows at random, and the rest, up to the 10,000 and 5,000
    of disentanglement_lib's protocols.

    Raises:
        ValueError: If a factor does not vary in both parts.
    """
    order = np.random.default_rng(seed).permutation(len(codes))
    border = len(order) * 2 // 3
    train = order[:border][:TRAIN_ROWS]
    test = order[border:][:TEST_ROWS]
    for part in (train, test):
        if not len(part) or not np.ptp(factors[part], axis=0).all():
            raise ValueError(
                "Too few rows: a factor that varies does not do so in both the "
                f"training and the test rows. Received: {len(codes)} rows"
            )
    return codes[train], factors[train], codes[test], factors[test]


def standardize(
    train: np.ndarray, test: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Scales the columns of both by the mean and deviation of the first."""
    mean, scale = train.mean(axis=0), train.std(axis=0)
    scale = np.where(np.ptp(train, axis=0) > 0, scale, 1.0)
    return (train - mean) / scale, (test - mean) / scale


def draw_groups(
    values: np.ndarray, count: int, size: int, generator: np.random.Generator
) -> np.ndarray:
    """Draws rows that share the value of a factor.

    A group takes the value that a random row has. Its rows are drawn with
    replacement, because a value may be held by fewer rows than it takes.

    Args:
        values: `(n,)` integers from 0, one factor.
        count: Number of groups.
        size: Rows of a group.
        generator: Numpy random generator.

    Returns:
        Integers `(count, size)`, the rows.

    Raises:
        ValueError: If a value is held by one row, which varies in nothing.
    """
    held = np.bincount(values)
    if held.min() < 2:
        raise ValueError(
            "Each value of a factor must be held by at least 2 rows, or "
            "nothing varies where it is fixed. Give more rows, or coarser "
            f"factors. Received: {(held < 2).sum()} of {len(held)} values held "
            f"by one of {len(values)} rows"
        )
    order = np.argsort(values, kind="stable")
    first = np.cumsum(held) - held
    value = values[generator.integers(len(values), size=(count, 1))]
    rank = generator.integers(held[value], size=(count, size))
    return order[first[value] + rank]
