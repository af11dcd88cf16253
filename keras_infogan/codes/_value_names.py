"""What a user may call the values of a code."""

from collections.abc import Sequence
from typing import Any


def check_value_names(
    code: Any, names: Sequence | None
) -> list[list[str]] | None:
    """Returns names of values as one list of strings for every axis.

    Args:
        code: The code that they belong to.
        names: A list of lists of strings, a list of strings if the code has
            one axis, or `None`.

    Raises:
        ValueError: If they do not fit the code's axes or values.
    """
    if names is None:
        return None
    lists = [names] if all(isinstance(name, str) for name in names) else names
    if len(lists) != code.axes:
        raise ValueError(
            f"`value_names` of code {code.name!r} must be a list of strings "
            f"for each of its {code.axes} axes. Received: {names!r}"
        )
    for axis, known in enumerate(lists):
        if len(known) < 2 or not all(isinstance(name, str) for name in known):
            raise ValueError(
                f"`value_names` of code {code.name!r} must be lists of at "
                f"least two strings. Received: {known!r}"
            )
        values = len(code.traverse(len(known))[axis])
        if len(known) != values:
            raise ValueError(
                f"Axis {axis} of code {code.name!r} has {values} values. "
                f"Received: {len(known)} names, {known!r}"
            )
    return [list(known) for known in lists]
