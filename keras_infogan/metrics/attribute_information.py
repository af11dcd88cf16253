"""Normalised mutual information of every discrete code and attribute."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics import _arrays
from keras_infogan.metrics.normalized_mutual_information import (
    normalized_mutual_information,
)


def attribute_information(classes: ArrayLike, factors: ArrayLike) -> np.ndarray:
    """Returns the normalised mutual information of all pairs as an array.

    It shows which discrete code represents which attribute, such as glasses
    or a smile. The value is 1 if code and attribute determine each other, and
    0 if they are independent. A code of ten classes that predicts a binary
    attribute without error has a value below 1, because it contains more
    information than the attribute.

    Args:
        classes: `(n, codes)` integers, the class of every discrete code.
        factors: `(n, factors)` numbers, booleans or strings. Each value of a
            column is a class.

    Returns:
        Float64 array `(codes, factors)` in [0, 1].

    Raises:
        ValueError: If the arrays do not have two axes and the same number of
            rows, are empty, or a value is missing.
        ImportError: If scikit-learn is missing:
            `pip install keras-infogan[metrics]`.

    Example:

    ```python
    attribute_information([[0], [0], [1], [1]], [[5], [5], [7], [7]])  # [[1.0]]
    ```
    """
    classes = _arrays.array("classes", classes)
    factors = _arrays.array("factors", factors)
    shapes = classes.ndim == factors.ndim == 2 and len(classes) == len(factors)
    if not shapes or not classes.size or not factors.size:
        raise ValueError(
            "`classes` and `factors` must have two axes and at least one "
            "column, with one row per example. Received: shapes "
            f"{classes.shape} and {factors.shape}"
        )
    codes = [_arrays.classes("classes", column) for column in classes.T]
    attributes = [_arrays.classes("factors", column) for column in factors.T]
    return np.array(
        [
            [normalized_mutual_information(a, c) for a in attributes]
            for c in codes
        ]
    )
