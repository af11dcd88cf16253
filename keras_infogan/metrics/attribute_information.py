"""Mutual information of every discrete code and every attribute, scaled."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics.normalized_mutual_information import (
    normalized_mutual_information,
)


def attribute_information(classes: ArrayLike, factors: ArrayLike) -> np.ndarray:
    """Returns the normalised mutual information of every pair, an array.

    It tells which of several discrete codes carries which attribute, such as
    glasses or a smile: 1 where code and attribute say the same, 0 where they
    are independent. A code of ten classes that tells a binary attribute
    without error stays below 1, because it says more than that.

    Args:
        classes: `(n, codes)` integers, the class of every discrete code.
        factors: `(n, factors)` numbers; each value of a column is a class.

    Returns:
        Float64 array `(codes, factors)` in [0, 1].

    Raises:
        ValueError: If the arrays are not those.

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
            "`classes` and `factors` must have one row an example. "
            f"Received: shapes {shapes[0]} and {shapes[1]}"
        )
    # scikit-learn asks for integers.
    numbered = [np.unique(f, return_inverse=True)[1] for f in factors.T]
    return np.array(
        [
            [normalized_mutual_information(f, c) for f in numbered]
            for c in classes.T
        ]
    )
