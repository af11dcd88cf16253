"""Reads, checks and writes preset folders.

A preset folder contains `config.json` (the model), `model.weights.h5` (the
weights) and `metadata.json` (the description, the scores, and the hashes of
the files). It may contain `features.npz` (a classifier whose features are used
in distances of images). No code in it is executed: the files are JSON, HDF5
and plain arrays, and `config_check` says which classes are constructed from
them.

Keras and h5py are imported where they are used, because the list of presets
needs neither.
"""

import importlib.metadata
import json
import os
import pathlib
from collections.abc import Callable
from typing import Any

from keras_infogan.catalog.config_check import check_config
from keras_infogan.catalog.file import File, describe
from keras_infogan.catalog.replacing import part_folder
from keras_infogan.limits import check_size
from keras_infogan.version import __version__

CONFIG = "config.json"
METADATA = "metadata.json"
WEIGHTS = "model.weights.h5"
FEATURES = "features.npz"
LARGEST_CONFIG = 1_000_000
# Letters of a wrong value that a message shows.
LONGEST_SHOWN = 200
Path = str | os.PathLike[str]


def read_json(path: pathlib.Path) -> Any:
    """Returns the content of a JSON file of a preset folder.

    Raises:
        ValueError: If the file is missing, too large, nested too deeply or
            not valid JSON.
    """
    if not path.is_file():
        raise ValueError(
            f"{path.parent} is not a preset folder: it has no {path.name}."
        )
    check_size(path, path.stat().st_size, LARGEST_CONFIG)
    try:
        return json.loads(path.read_bytes())
    except ValueError as error:
        raise ValueError(f"{path} is not valid JSON: {error}") from error
    except RecursionError as error:
        raise ValueError(f"{path} is nested too deeply.") from error


def read_metadata(folder: Path) -> dict[str, Any]:
    """Returns the metadata of a preset folder.

    Raises:
        ValueError: If the file is missing or does not hold a JSON object.
    """
    path = pathlib.Path(folder) / METADATA
    metadata = read_json(path)
    if not isinstance(metadata, dict):
        raise ValueError(
            f"{path} must hold a JSON object of facts. Received: "
            f"{_short(metadata)}"
        )
    return metadata


def read_config(folder: Path) -> dict[str, Any]:
    """Returns the model config of a preset folder, after checking it.

    Raises:
        ValueError: If the file is not the config of a model, or contains a
            class that is not allowed in presets.
    """
    path = pathlib.Path(folder) / CONFIG
    config = read_json(path)
    if not isinstance(config, dict) or "class_name" not in config:
        raise ValueError(
            f"{path} does not hold the config of a model: it has no field "
            f"`class_name`. Received: {_short(config)}"
        )
    if not isinstance(config.get("config"), dict):
        raise ValueError(
            f"{path} does not hold the config of a model. `config` must be a "
            f"JSON object. Received: {_short(config.get('config'))}"
        )
    check_config(config, path)
    return config


def listed_files(folder: Path) -> dict[str, File]:
    """Returns the sizes and hashes in the metadata of a folder, by file name.

    Raises:
        ValueError: If the metadata does not contain those of the config and
            the weights.
    """
    path = pathlib.Path(folder) / METADATA
    listed = read_metadata(folder).get("files")
    try:
        files = {name: File(**listed[name]) for name in (CONFIG, WEIGHTS)}
        if FEATURES in listed:
            files[FEATURES] = File(**listed[FEATURES])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(
            f"{path} does not say what the files of its folder are, so they "
            "cannot be verified. Expected: `files` with the `bytes` and "
            f"`sha256` of {CONFIG} and {WEIGHTS}, as `save_to_preset` writes "
            f"it. Received: {_short(listed)}. Save the model to the folder "
            "again, or load it without verification by `verify=False`."
        ) from error
    return files


def write(
    folder: Path,
    config: dict[str, Any],
    save_weights: Callable[[pathlib.Path], None],
    metadata: dict[str, Any],
) -> None:
    """Writes a preset folder. Files that exist are replaced.

    Args:
        folder: Folder to write to.
        config: Serialised model.
        save_weights: Function that writes the weights to a path.
        metadata: Facts about the model. Versions, sizes and hashes are added.

    Raises:
        ValueError: If `folder` is a file.
    """
    from keras_infogan.catalog.compact import compact

    folder = pathlib.Path(folder)
    if folder.exists() and not folder.is_dir():
        raise ValueError(
            f"A preset is written to a folder. Received: {folder}, which is a "
            "file"
        )
    with part_folder(folder) as part:
        save_weights(part / WEIGHTS)
        compact(part / WEIGHTS)
        (part / CONFIG).write_text(json.dumps(config, indent=2) + "\n")
        files = {f: vars(describe(part / f)) for f in (CONFIG, WEIGHTS)}
        metadata = {**metadata, "versions": versions(), "files": files}
        (part / METADATA).write_text(json.dumps(metadata, indent=2) + "\n")
        for file in (WEIGHTS, CONFIG, METADATA):
            os.replace(part / file, folder / file)


def add(
    folder: Path, file: str, save: Callable[[pathlib.Path], object]
) -> None:
    """Adds a file to a preset folder, and its size and hash to the metadata.

    Args:
        folder: Preset folder.
        file: Name of the file.
        save: Function that writes the file to a path.
    """
    folder = pathlib.Path(folder)
    metadata = read_json(folder / METADATA)
    with part_folder(folder) as part:
        save(part / file)
        metadata["files"][file] = vars(describe(part / file))
        (part / METADATA).write_text(json.dumps(metadata, indent=2) + "\n")
        for name in (file, METADATA):
            os.replace(part / name, folder / name)


def _short(value: Any) -> str:
    """Returns the start of a value, for a message."""
    text = repr(value)
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "..."


def versions() -> dict[str, str]:
    """Returns the versions of the packages that a model depends on."""
    import keras

    backend = keras.backend.backend()
    names = ("keras", "numpy", backend, f"{backend}-cpu")
    # The metadata of an editable installation is that of its first day.
    found = {"keras-infogan": __version__}
    for name in names:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
