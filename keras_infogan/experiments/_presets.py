"""The preset that a user names, and how a run calls it."""

import os
import pathlib

from keras_infogan.catalog import lookup
from keras_infogan.catalog.preset import Preset


def name_of(preset):
    """Returns the name that a run is recorded under.

    It is the name of a preset of the zoo, or the path of a file. Any other
    `Preset` has none, and its description stands in angle brackets.
    """
    if not isinstance(preset, Preset):
        return os.fspath(preset)
    for name in lookup.names("zoo"):
        if lookup.find("zoo", name) is preset:
            return name
    return f"<{preset.description}>"


def folder_of(name, seed, suffix=""):
    """Returns the folder that a run is written to where none is given.

    Args:
        name: Name of the preset, its folder, or the path of its file.
        seed: Seed of the run.
        suffix: What comes between the two.
    """
    last = pathlib.Path(name).name.removesuffix(".py")
    plain = "preset" if name.startswith("<") else last
    return pathlib.Path("runs") / f"{plain}{suffix}_{seed}"
