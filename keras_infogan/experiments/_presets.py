"""The name of the preset of a run, and the default folder of the run."""

import os
import pathlib

from keras_infogan.catalog import lookup
from keras_infogan.catalog.preset import Preset


def name_of(preset):
    """Returns the name of a preset that a run records.

    It is the name of a preset of the zoo or the path of a file. Any other
    `Preset` has no name; its description in angle brackets is returned.
    """
    if not isinstance(preset, Preset):
        return os.fspath(preset)
    for name in lookup.names("zoo"):
        if lookup.find("zoo", name) is preset:
            return name
    return f"<{preset.description}>"


def folder_of(name, seed, suffix=""):
    """Returns the default folder of a run.

    Args:
        name: Name of the preset, its folder, or the path of its file.
        seed: Seed of the run.
        suffix: Text between the name and the seed.
    """
    last = pathlib.Path(name).name.removesuffix(".py")
    plain = "preset" if name.startswith("<") else last
    return pathlib.Path("runs") / f"{plain}{suffix}_{seed}"
