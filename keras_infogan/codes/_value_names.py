"""The names that a user gives to the values of a code."""

from collections.abc import Sequence
from typing import Any

import numpy as np


def check_value_names(
    code: Any, names: Sequence | None
) -> list[list[str]] | None:
    """Returns the names of values as one list of strings per axis.

    Args:
        code: `Code` whose values are named.
        names: A list of lists of strings, a list of strings if the code has
            one axis, or `None`. The list of an axis without names is empty.

    Raises:
        ValueError: If the names do not fit the axes or values of the code.
    """
    if names is None:
        return None
    fits = isinstance(names, (list, tuple)) and all(
        isinstance(part, (str, list, tuple)) for part in names
    )
    lists = names if fits else []
    if lists and all(isinstance(name, str) for name in lists):
        lists = [lists]
    if len(lists) != code.axes:
        raise ValueError(
            f"`value_names` of code {code.name!r} must hold one list of "
            f"strings for each of its {code.axes} axes. Received: {names!r}"
        )
    for axis, known in enumerate(lists):
        if not len(known):
            continue
        if len(known) < 2 or not all(isinstance(name, str) for name in known):
            raise ValueError(
                f"`value_names` of code {code.name!r} must be lists of at "
                "least two strings, or empty for an axis without names. "
                f"Received: {known!r}"
            )
        values = len(code.traverse(len(known))[axis])
        if len(known) != values:
            raise ValueError(
                f"`value_names` must hold one name for each of the {values} "
                f"values of axis {axis} of code {code.name!r}. "
                f"Received: {len(known)} names, {known!r}"
            )
    return [list(known) for known in lists]


def value_labels(code: Any, steps: int) -> list[list[str]]:
    """Returns a label for each value that a traversal shows, by axis.

    Args:
        code: `Code` that is traversed.
        steps: Number of values of a continuous axis.
    """
    names = code.value_names or [[]] * code.axes
    return [
        [_label(code, axis, value, known) for value in values]
        for axis, (values, known) in enumerate(zip(code.traverse(steps), names))
    ]


def _label(code, axis, value, names):
    """Returns the name of a value or its number, for continuous codes both."""
    number = code.number(value[~np.isnan(value)])
    named = code.traverse(len(names))[axis] if names else []
    for name, other in zip(names, named):
        if np.allclose(other, value, atol=1e-6, equal_nan=True):
            return name if code.discrete else f"{name}\n{number}"
    return number
