"""Correlation of every code dimension with every factor as a full turn."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics import _arrays
from keras_infogan.metrics._ground_truth import check


def circular_correlation(codes: ArrayLike, factors: ArrayLike) -> np.ndarray:
    """Returns the circular-linear correlation of all pairs as an array.

    A full turn, such as the azimuth of a chair, has no smallest value, so a
    rank correlation says nothing of it. Here each factor is taken as a turn:
    its distinct values, in their order, are evenly spaced angles. The value
    is the multiple correlation of a code with the sine and the cosine of the
    angle. It is 1 if a code is the cosine of the angle, from any zero, as both
    columns of a `VonMises` code are that represent the turn. It is 0.78 if a
    code is the angle itself, with its jump after a turn, and 0 for a constant
    code. It says nothing of a factor that is no full turn.

    Args:
        codes: `(n, dims)` finite numbers.
        factors: `(n, factors)` finite numbers. Constant factors are dropped.

    Returns:
        Float64 array `(dims, factors that vary)` in [0, 1].

    Raises:
        ValueError: If an array has another shape or does not hold finite
            numbers, or no factor varies.

    Example:

    ```python
    angles = np.arange(0, 360, 5)[:, None]
    circular_correlation(np.cos(np.deg2rad(angles - 30)), angles)  # [[1.0]]
    ```

    Reference:
        Mardia and Jupp, Directional Statistics, section 11.2.1
    """
    factors = _arrays.numbers("factors", factors)
    numbered = _arrays.classes("factors", factors).reshape(factors.shape)
    codes, numbers = check(codes, numbered)
    centred = codes - codes.mean(axis=0)
    sizes = np.linalg.norm(centred, axis=0)
    columns = []
    for column in numbers.T:
        angles = 2.0 * np.pi * column / (column.max() + 1)
        waves = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        waves -= waves.mean(axis=0)
        # The length of a projection on the span of the two waves.
        basis, lengths, _ = np.linalg.svd(waves, full_matrices=False)
        basis = basis[:, lengths > 1e-9 * lengths[0]]
        columns.append(np.linalg.norm(basis.T @ centred, axis=0))
    found = np.stack(columns, axis=1)
    return found / np.where(sizes > 0, sizes, 1.0)[:, None]
