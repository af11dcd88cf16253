"""Finds a preset: one of the package, or one in a user's file."""

import os
import pathlib
import runpy
import sys

from keras_infogan.catalog import lookup
from keras_infogan.catalog.preset import Preset


def find_preset(preset: str | os.PathLike[str] | Preset) -> Preset:
    """Returns the preset with a name, or the preset in a file.

    Args:
        preset: Name of a preset of the package, or path of a .py file that
            defines one `Preset`, or a `Preset`, which is returned as it is. A
            file is executed. It may import presets from `keras_infogan.zoo`
            and change them; the imported presets themselves do not count.

    Raises:
        ValueError: If there is no such preset, or the file does not define
            exactly one preset.

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
            "`preset` must be the name of a preset, the path of a .py file or "
            f"a `Preset`. Received: {preset!r}"
        )
    text = os.fspath(preset)
    if text.endswith(".py"):
        return _preset_of(pathlib.Path(text).expanduser())
    if text not in lookup.names("zoo"):
        raise ValueError(
            f"Unknown preset: {text!r}. The known names are: "
            f"{lookup.names('zoo')}. For a preset of your own, give the path "
            "of a .py file that defines a `Preset`."
        )
    return lookup.find("zoo", text)


def _preset_of(path: pathlib.Path) -> Preset:
    """Returns the preset that a file defines."""
    if not path.is_file():
        raise ValueError(
            "`preset` must be the path of an existing .py file. There is no "
            f"file of a preset at {path}."
        )
    found = {
        name: value
        for name, value in runpy.run_path(str(path)).items()
        if isinstance(value, Preset) and not _of_the_zoo(value)
    }
    if len(set(map(id, found.values()))) != 1:
        raise ValueError(
            f"{path} must hold one `Preset`. It holds {sorted(found) or 'none'}"
            ", not counting those imported from `keras_infogan.zoo`."
        )
    return next(iter(found.values()))


def _of_the_zoo(preset: Preset) -> bool:
    """Returns whether the preset is defined in a module of the zoo."""
    modules = [
        module
        for name, module in sys.modules.items()
        if name.startswith("keras_infogan.zoo.")
    ]
    return any(preset is v for m in modules for v in vars(m).values())
