"""Checks of the arrays that metrics accept."""

import numpy as np
from numpy.typing import ArrayLike

# The third power of a product of larger numbers could overflow.
LARGEST = 1e50


def array(name: str, values: ArrayLike) -> np.ndarray:
    """Returns an array of any kind.

    Args:
        name: Name of the argument, for the message.
        values: Array of any shape.

    Raises:
        ValueError: If the rows have different lengths.
    """
    try:
        return np.asarray(values)
    except ValueError as error:
        raise ValueError(
            f"`{name}` must be an array. Received: rows of different lengths"
        ) from error


def numbers(name: str, values: ArrayLike) -> np.ndarray:
    """Returns an array of finite numbers in float64.

    Args:
        name: Name of the argument, for the message.
        values: Array of any shape.

    Raises:
        ValueError: If the values are not numbers or not finite.
    """
    values = array(name, values)
    try:
        # Text of digits and dates would be converted in silence.
        if values.dtype.kind in "cUSmM":
            raise TypeError
        found = values.astype("float64")
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"`{name}` must be numbers. Received: dtype {values.dtype}"
        ) from error
    if not np.isfinite(found).all():
        raise ValueError(f"`{name}` must be finite. Received: nan or infinity.")
    if np.abs(found).max(initial=0.0) > LARGEST:
        raise ValueError(
            f"`{name}` must be between -{LARGEST} and {LARGEST}. Received: "
            f"{found.min()} to {found.max()}"
        )
    return found


def classes(name: str, values: ArrayLike) -> np.ndarray:
    """Returns classes as integers that count up from 0 in their order.

    Args:
        name: Name of the argument, for the message.
        values: `(n,)` values of one kind, such as integers, booleans or
            strings. Each different value is a class.

    Raises:
        ValueError: If a value is missing, or the values have no order.
    """
    values = array(name, values)
    try:
        kinds, numbered = np.unique(values, return_inverse=True)
        # NaN differs from itself.
        if (kinds != kinds).any():
            raise TypeError
    except TypeError as error:
        raise ValueError(
            f"`{name}` must be classes of one kind, such as integers, booleans "
            "or strings, and none may be missing. Received: different kinds, "
            f"None or nan in an array of the dtype {values.dtype}"
        ) from error
    return numbered


def labels_and_clusters(
    labels: ArrayLike, clusters: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    """Returns labels and clusters, each as integers that count up from 0.

    Any whole numbers, booleans and strings are classes, as they are for
    scikit-learn. A negative number, such as the -1 by which some algorithms
    mark noise, is a class like any other. A number with a fraction is refused,
    because it is more likely a probability.

    Args:
        labels: `(n,)` classes.
        clusters: `(n,)` clusters.

    Raises:
        ValueError: If the arrays differ in length, are empty, or hold no
            classes.
    """
    labels, clusters = array("labels", labels), array("clusters", clusters)
    if labels.shape != clusters.shape or labels.ndim != 1 or not len(labels):
        raise ValueError(
            "`labels` and `clusters` must have one axis and the same length, "
            f"at least 1. Received: shapes {labels.shape} and {clusters.shape}"
        )
    for name, values in (("labels", labels), ("clusters", clusters)):
        if values.dtype.kind == "f" and not np.all(values == np.rint(values)):
            raise ValueError(
                f"`{name}` must be classes: whole numbers, booleans or "
                f"strings. Received: {values[values != np.rint(values)][0]}"
            )
    return classes("labels", labels), classes("clusters", clusters)
