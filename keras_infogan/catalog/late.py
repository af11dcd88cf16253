"""Attributes of a package that are imported when they are first used."""

import importlib
import sys
from typing import Any


def late(package: str, files: dict[str, str], name: str) -> Any:
    """Imports an attribute of a package, for its `__getattr__`.

    Args:
        package: Name of the package.
        files: The module that defines each public name, relative to the
            package. A sub-package is its own module.
        name: Name of the attribute. It is kept, so that Python asks for it
            only once.

    Raises:
        AttributeError: If the name is not in `files`. The message lists the
            known names.

    Example:

    ```python
    def __getattr__(name):
        return late(__name__, {"load": "source"}, name)
    ```
    """
    if name not in files:
        raise AttributeError(
            f"module {package!r} has no attribute {name!r}. It has: "
            f"{', '.join(files)}"
        )
    module = importlib.import_module(f"{package}.{files[name]}")
    found = module if files[name] == name else getattr(module, name)
    setattr(sys.modules[package], name, found)
    return found
