"""Checks of arguments that several sub-packages share.

Each raises a `ValueError` that says what is expected and what was received.
"""

import math
from typing import Any


def check_positive_integer(name: str, value: Any) -> int:
    """Returns `value` if it is an integer of at least 1."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(
            f"`{name}` must be an integer of at least 1. Received: {value!r}"
        )
    return value


def check_finite(name: str, value: Any) -> float:
    """Returns `value` as a float if it is a finite number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"`{name}` must be a number. Received: {value!r}")
    if not math.isfinite(value):
        raise ValueError(f"`{name}` must be finite. Received: {value!r}")
    return float(value)


def check_weights(**weights: float) -> None:
    """Checks that every weight, given by its name, is at least 0."""
    for name, weight in weights.items():
        if check_finite(name, weight) < 0.0:
            raise ValueError(f"`{name}` must be at least 0. Received: {weight}")
