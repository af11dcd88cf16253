"""Finds a file of a room by its name."""

import importlib
import pkgutil


def names(room):
    """Returns the sorted names that `room` (a sub-package) knows.

    A file whose name begins with an underscore serves its room only.
    """
    package = importlib.import_module(f"keras_infogan.{room}")
    return sorted(
        module.name
        for module in pkgutil.iter_modules(package.__path__)
        if not module.name.startswith("_")
    )


def load(room, name):
    """Returns the module `name` of `room`.

    Args:
        room: Name of a sub-package, such as `"losses"`.
        name: Name of one of its files.

    Raises:
        ValueError: If the room has no such file; the message lists those it
            has.
    """
    known = names(room)
    if name not in known:
        raise ValueError(
            f"Unknown name {name!r} in {room}. The known names are: {known}"
        )
    return importlib.import_module(f"keras_infogan.{room}.{name}")
