"""Normalised mutual information of every discrete code and attribute."""

import numpy as np
from numpy.typing import ArrayLike

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
        factors: `(n, factors)` numbers. Each value of a column is a class.

    Returns:
        Float64 array `(codes, factors)` in [0, 1].

    Raises:
        ValueError: If the arrays do not have two axes and the same number of
            rows.
        ImportError: If scikit-learn is missing:
            `pip install keras-infogan[metrics]`.

    Example:

    ```python
    attribute_information([[0], [0], [1], [1]], [[5], [5], [7], [7]])  # [[1.0]]
    ```
    """
    classes, factors = np.asarray(classes), np.asarray(factors)
    shapes = classes.shape, factors.shape
    if [len(shape) for shape in shapes] != [2, 2] or len(
        set(shape[0] for shape in shapes)
    ) > 1:
        raise ValueError(
            "`classes` and `factors` must have two axes, with one row per "
            f"example. Received: shapes {shapes[0]} and {shapes[1]}"
        )
    # scikit-learn expects integers.
    numbered = [np.unique(f, return_inverse=True)[1] for f in factors.T]
    return np.array(
        [
            [normalized_mutual_information(f, c) for f in numbered]
            for c in classes.T
        ]
    )
