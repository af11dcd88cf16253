"""Finds a thing by its name: the one convention of the whole package.

A room is a sub-package. Each of its files holds one thing, and the thing is
called as the file is, but for case and underscores: `codes/von_mises.py` holds
the class `VonMises`, `metrics/mig.py` the function `mig`, `zoo/celeb_a.py` the
preset `CELEB_A`. A file whose name begins with an underscore only serves its
room.
"""

import importlib
import pkgutil
import types
from typing import Any


def names(room: str) -> list[str]:
    """Returns the sorted names of the things in a room.

    Args:
        room: Name of a sub-package, such as `"losses"`.
    """
    package = importlib.import_module(f"keras_infogan.{room}")
    return sorted(
        module.name
        for module in pkgutil.iter_modules(package.__path__)
        if not module.name.startswith("_")
    )


def find(room: str, name: str) -> Any:
    """Returns the thing called `name`, such as a class or a function.

    Args:
        room: Name of a sub-package, such as `"losses"`.
        name: Name of one of its files, such as `"hinge"`.

    Raises:
        ValueError: If the room has no such thing. The message lists those
            that it has.
    """
    module = load(room, name)
    return getattr(module, _called(module, name))


def load(room: str, name: str) -> types.ModuleType:
    """Returns the module that holds the thing called `name`.

    Args:
        room: Name of a sub-package, such as `"cli"`.
        name: Name of one of its files.

    Raises:
        ValueError: If the room has no such file.
    """
    known = names(room)
    if name not in known:
        raise ValueError(
            f"Unknown name in {room}: {name!r}. The known names are: {known}"
        )
    return importlib.import_module(f"keras_infogan.{room}.{name}")


def _called(module: types.ModuleType, name: str) -> str:
    """Returns what the thing in a file is called in its code."""
    plain = name.replace("_", "").lower()
    for attribute in vars(module):
        if attribute.replace("_", "").lower() == plain:
            return attribute
    raise ValueError(
        f"{module.__name__} holds nothing that is called {name!r}, as every "
        "file of its room does."
    )
