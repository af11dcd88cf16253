"""Finds objects by name; the name of an object is the name of its file.

A room is a sub-package. Each of its files defines one public object, whose
name is that of the file except for case and underscores: `codes/von_mises.py`
defines the class `VonMises`, `metrics/mig.py` the function `mig`, and
`zoo/celeb_a.py` the preset `CELEB_A`. Two kinds of files have no name in their
room: `base.py`, which defines the base class, and files whose names begin with
an underscore, which contain helpers.
"""

import importlib
import pkgutil
import types
from typing import Any

# The rooms whose classes Keras saves in files.
SAVED = ("codes", "losses", "penalties", "networks", "models")


def names(room: str) -> list[str]:
    """Returns the sorted names of the objects in a room.

    Args:
        room: Name of a sub-package, such as `"losses"`.

    Example:

    ```python
    names("penalties")  # ["gradient_penalty", "r1"]
    ```
    """
    package = importlib.import_module(f"keras_infogan.{room}")
    return sorted(
        module.name
        for module in pkgutil.iter_modules(package.__path__)
        if module.name != "base" and not module.name.startswith("_")
    )


def find(room: str, name: str) -> Any:
    """Returns the object called `name`: a class, a function or a preset.

    Args:
        room: Name of a sub-package, such as `"losses"`.
        name: Name of one of its files, such as `"hinge"`.

    Raises:
        ValueError: If the name is unknown. The message lists the known names.

    Example:

    ```python
    find("losses", "hinge")  # the class `Hinge`
    ```
    """
    module = load(room, name)
    return getattr(module, _called(module, name))


def load(room: str, name: str) -> types.ModuleType:
    """Returns the module that defines the object called `name`.

    Args:
        room: Name of a sub-package, such as `"losses"`.
        name: Name of one of its files.

    Raises:
        ValueError: If the name is unknown. The message lists the known names.
    """
    known = names(room)
    if name not in known:
        raise ValueError(
            f"Unknown name in {room}: {name!r}. The known names are: {known}"
        )
    return importlib.import_module(f"keras_infogan.{room}.{name}")


def things(room: str) -> dict[str, Any]:
    """Returns every thing of a room, by what it is called in its file.

    Args:
        room: Name of a sub-package.
    """
    found = (find(room, name) for name in names(room))
    return {thing.__name__: thing for thing in found}


def load_all(room: str) -> None:
    """Imports every file of a room, which registers its classes with Keras.

    Args:
        room: Name of a sub-package.
    """
    for name in names(room):
        load(room, name)


def register() -> None:
    """Imports every class of the package that Keras may have to load."""
    for room in SAVED:
        load_all(room)


def _called(module: types.ModuleType, name: str) -> str:
    """Returns the attribute of a module whose name matches that of its file."""
    plain = name.replace("_", "").lower()
    for attribute in vars(module):
        if attribute.replace("_", "").lower() == plain:
            return attribute
    raise ValueError(
        f"{module.__name__} holds nothing that is called {name!r}. Every file "
        "of its room must define an object with the name of the file, except "
        "for case and underscores."
    )


def resolve(room: str, identifier: Any) -> Any:
    """Returns an object from its name.

    Args:
        room: Name of a sub-package, such as `"losses"`.
        identifier: Name of a file of the room, whose class is constructed
            without arguments. Anything else is returned as it is.

    Raises:
        ValueError: If the name is unknown. The message lists the known names.
    """
    if isinstance(identifier, str):
        return find(room, identifier)()
    return identifier
