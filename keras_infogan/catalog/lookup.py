"""Finds a thing by its name: the one convention of the whole package.

A room is a sub-package. Each of its files holds one thing, and the thing is
called as the file is, but for case and underscores: `codes/von_mises.py` holds
the class `VonMises`, `metrics/mig.py` the function `mig`, `zoo/celeb_a.py` the
preset `CELEB_A`. Two kinds of file are no thing of their room: `base.py`, which
holds what the things have in common, and those whose names begin with an
underscore, which serve the others.
"""

import importlib
import pkgutil
import types
from typing import Any

import keras


def names(room: str) -> list[str]:
    """Returns the sorted names of the things in a room.

    Args:
        room: Name of a sub-package, such as `"losses"`.
    """
    package = importlib.import_module(f"keras_infogan.{room}")
    return sorted(
        module.name
        for module in pkgutil.iter_modules(package.__path__)
        if module.name != "base" and not module.name.startswith("_")
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


def load_all(room: str) -> None:
    """Imports every file of a room, which registers its classes by Keras.

    Args:
        room: Name of a sub-package.
    """
    for name in names(room):
        load(room, name)


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


def resolve(room: str, identifier: Any) -> Any:
    """Returns an object of a room by its name or its config, or as it is.

    Args:
        room: Name of a sub-package, such as `"losses"`.
        identifier: Name of one of its classes, which is then constructed
            without arguments, a config that Keras serialised, or an object.
    """
    if isinstance(identifier, str):
        return find(room, identifier)()
    if isinstance(identifier, dict):
        return keras.saving.deserialize_keras_object(identifier)
    return identifier
