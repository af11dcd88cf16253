"""Checks of arguments that several sub-packages share.

An argument is checked where it enters. Each check raises a `ValueError` that
says what is expected and what was received, and returns the plain value.
"""

import math
import numbers
from collections.abc import Sequence
from typing import Any

import numpy as np

# More units in one layer are a mistake, and take minutes to fail.
MOST_UNITS = 1_000_000


def check_integer(name: str, value: Any, least: int) -> int:
    """Returns `value` if it is an integer of at least `least`."""
    whole = isinstance(value, numbers.Integral) and not isinstance(value, bool)
    if not whole or value < least:
        raise ValueError(
            f"`{name}` must be an integer of at least {least}. "
            f"Received: {value!r}"
        )
    return int(value)


def check_positive_integer(name: str, value: Any) -> int:
    """Returns `value` if it is an integer of at least 1."""
    return check_integer(name, value, 1)


def check_seed(value: Any) -> int | None:
    """Returns a seed: an integer of at least 0, or `None`."""
    return None if value is None else check_integer("seed", value, 0)


def check_finite(name: str, value: Any) -> float:
    """Returns `value` as a float if it is a finite number."""
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise ValueError(f"`{name}` must be a number. Received: {value!r}")
    if not math.isfinite(value):
        raise ValueError(f"`{name}` must be finite. Received: {value!r}")
    return float(value)


def check_positive(name: str, value: Any) -> float:
    """Returns `value` as a float if it is a finite number above 0."""
    if check_finite(name, value) <= 0.0:
        raise ValueError(f"`{name}` must be above 0. Received: {value!r}")
    return float(value)


def check_between(name: str, value: Any, low: float, high: float) -> float:
    """Returns `value` as a float if it is a number in [low, high]."""
    if not low <= check_finite(name, value) <= high:
        raise ValueError(
            f"`{name}` must be at least {low:g} and at most {high:g}. "
            f"Received: {value!r}"
        )
    return float(value)


def check_weights(**weights: float) -> None:
    """Checks that every weight, given by its name, is at least 0."""
    for name, weight in weights.items():
        if check_finite(name, weight) < 0.0:
            raise ValueError(f"`{name}` must be at least 0. Received: {weight}")


def check_choice(name: str, value: Any, choices: Sequence[str]) -> str:
    """Returns `value` if it is one of `choices`."""
    if not isinstance(value, str) or value not in choices:
        raise ValueError(
            f"`{name}` must be one of {list(choices)}. Received: {value!r}"
        )
    return value


def check_integers(
    name: str, values: Any, least: int = 1, most: int = MOST_UNITS
) -> tuple[int, ...]:
    """Returns a sequence of integers from `least` to `most` as a tuple."""
    listed = isinstance(values, (list, tuple, np.ndarray))
    whole = listed and all(
        isinstance(value, numbers.Integral) and not isinstance(value, bool)
        for value in values
    )
    if not whole or not all(least <= value <= most for value in values):
        raise ValueError(
            f"`{name}` must be a list of integers from {least} to {most:,}. "
            f"Received: {values!r}"
        )
    return tuple(int(value) for value in values)


def check_image_shape(shape: Any) -> tuple[int, int, int]:
    """Returns `(height, width, channels)`, three integers of at least 1."""
    try:
        shape = check_integers("image_shape", shape)
        fits = len(shape) == 3
    except ValueError:
        fits = False
    if not fits:
        raise ValueError(
            "`image_shape` must be (height, width, channels), three integers "
            f"of at least 1, such as (28, 28, 1). Received: {shape!r}"
        )
    return shape


def check_image_range(image_range: Any) -> tuple[float, float]:
    """Returns `(low, high)`, two finite numbers with low < high."""
    try:
        low, high = (check_finite("image_range", v) for v in image_range)
        fits = low < high
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise ValueError(
            "`image_range` must be (low, high), the smallest and largest "
            "pixel value, two finite numbers with low < high, such as (0, 1). "
            f"Received: {image_range!r}"
        )
    return low, high
