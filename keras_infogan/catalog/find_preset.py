"""Finds what a preset states: one of the package's, or a user's own."""

import os
import pathlib
import runpy
import sys

from keras_infogan.catalog import lookup
from keras_infogan.catalog.preset import Preset


def find_preset(preset: str | os.PathLike[str] | Preset) -> Preset:
    """Returns the preset that a name or a file means.

    Args:
        preset: Name of a preset of the package; or path of a .py file that
            holds one `Preset`, which is run like any script of the user's;
            or a `Preset`, which is returned as it is. Presets that a file
            imports from `keras_infogan.zoo`, to change them, do not count.

    Raises:
        ValueError: If there is no such preset, or the file does not hold
            exactly one.

    Example:

    ```python
    find_preset("mnist").recipe.steps  # 2500
    find_preset("presets/letters.py").dataset
    ```
    """
    if isinstance(preset, Preset):
        return preset
    if not isinstance(preset, (str, os.PathLike)):
        raise ValueError(
            "A preset is a name, the path of a .py file or a `Preset`. "
            f"Received: {preset!r}"
        )
    text = os.fspath(preset)
    if text.endswith(".py"):
        return _preset_of(pathlib.Path(text).expanduser())
    if text not in lookup.names("zoo"):
        raise ValueError(
            f"Unknown preset: {text!r}. The known names are: "
            f"{lookup.names('zoo')}. Your own is the path of a .py file that "
            "holds a `Preset`."
        )
    return lookup.find("zoo", text)


def _preset_of(path: pathlib.Path) -> Preset:
    """Returns the one preset of a file."""
    if not path.is_file():
        raise ValueError(f"There is no file of a preset at {path}.")
    found = {
        name: value
        for name, value in runpy.run_path(str(path)).items()
        if isinstance(value, Preset) and not _of_the_zoo(value)
    }
    if len(set(map(id, found.values()))) != 1:
        raise ValueError(
            f"{path} must hold one `Preset`. It holds {sorted(found) or 'none'}"
            ", beside those that it imports from `keras_infogan.zoo`."
        )
    return next(iter(found.values()))


def _of_the_zoo(preset: Preset) -> bool:
    """Returns whether a module of the zoo holds this very preset."""
    modules = [
        module
        for name, module in sys.modules.items()
        if name.startswith("keras_infogan.zoo.")
    ]
    return any(preset is v for m in modules for v in vars(m).values())
