"""Reads, checks and writes preset folders.

A preset folder contains `config.json` (the model), `model.weights.h5` (the
weights) and `metadata.json` (the description, the scores, and the hashes of
the files). It may contain `features.npz` (a classifier whose features are used
in distances of images). No code in it is executed: the files are JSON, HDF5
and plain arrays, and only classes of this package and Keras layers are
constructed from them.

Keras and h5py are imported where they are used, because the list of presets
needs neither.
"""

import importlib.metadata
import json
import os
import pathlib
from collections.abc import Callable
from typing import Any

from keras_infogan.catalog.file import File, describe
from keras_infogan.catalog.replacing import part_folder

CONFIG = "config.json"
METADATA = "metadata.json"
WEIGHTS = "model.weights.h5"
FEATURES = "features.npz"
LARGEST_CONFIG = 1_000_000
# What a config of Keras's own may name, a functional model among them.
STOCK = (
    "keras",
    "keras.constraints",
    "keras.initializers",
    "keras.layers",
    "keras.regularizers",
)
FUNCTIONAL = ("keras.src.models.functional", "Functional")
GRAPH_PARTS = ("__keras_tensor__", "__numpy__", "__slice__", "__ellipsis__")

Path = str | os.PathLike[str]


def read_json(path: pathlib.Path) -> Any:
    """Returns the content of a JSON file of a preset folder.

    Raises:
        ValueError: If the file is missing, too large or not valid JSON.
    """
    if not path.is_file():
        raise ValueError(
            f"{path.parent} is not a preset folder: it has no {path.name}."
        )
    if path.stat().st_size > LARGEST_CONFIG:
        raise ValueError(
            f"{path} must have at most {LARGEST_CONFIG} bytes. Received: "
            f"{path.stat().st_size} bytes"
        )
    try:
        return json.loads(path.read_text())
    except ValueError as error:
        raise ValueError(f"{path} is not valid JSON: {error}") from error


def read_config(folder: Path) -> dict[str, Any]:
    """Returns the model config of a preset folder, after checking it.

    Raises:
        ValueError: If the file is not the config of a model, or contains a
            class that is not allowed in presets.
    """
    path = pathlib.Path(folder) / CONFIG
    config = read_json(path)
    if not isinstance(config, dict) or "config" not in config:
        raise ValueError(f"{path} does not hold the config of a model.")
    check_config(config, path)
    return config


def check_config(config: Any, path: pathlib.Path) -> None:
    """Raises `ValueError` if a config contains a class that is not allowed."""
    if isinstance(config, list):
        for item in config:
            check_config(item, path)
    if not isinstance(config, dict):
        return
    if "class_name" in config:
        if not _may_build(config):
            module = config.get("module")
            name = f"{module}.{config['class_name']}"
            raise ValueError(
                f"{path} names a class that presets may not build: "
                f"{name if module else config.get('registered_name')}. Nothing "
                "was loaded. A class of your own must be registered by Keras, "
                "and its file imported first."
            )
    for value in config.values():
        check_config(value, path)


def _may_build(config: dict[str, Any]) -> bool:
    """Returns whether a class is registered, or of Keras and runs no code."""
    import keras

    module, name = config.get("module") or "", config["class_name"]
    registered = config.get("registered_name") or ""
    if keras.saving.get_registered_object(registered) is not None:
        return True
    if name in GRAPH_PARTS or (module, name) == FUNCTIONAL:
        return True
    # Keras itself builds of these nothing but its operations.
    return module.startswith("keras.src.ops.") or (
        module in STOCK and "Lambda" not in name
    )


def listed_files(folder: Path) -> dict[str, File]:
    """Returns the sizes and hashes in the metadata of a folder, by file name.

    Raises:
        ValueError: If the metadata does not contain those of the config and
            the weights.
    """
    path = pathlib.Path(folder) / METADATA
    metadata = read_json(path)
    listed = metadata.get("files") if isinstance(metadata, dict) else None
    try:
        files = {name: File(**listed[name]) for name in (CONFIG, WEIGHTS)}
        if FEATURES in listed:
            files[FEATURES] = File(**listed[FEATURES])
    except (KeyError, TypeError) as error:
        raise ValueError(
            f"{path} does not say what the files of its folder are, so they "
            "cannot be verified. Expected: `files` with the `bytes` and "
            f"`sha256` of {CONFIG} and {WEIGHTS}, as `save_to_preset` writes "
            f"it. Received: {listed!r}. Save the model to the folder again, or "
            "load it without verification by `verify=False`."
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
    """
    from keras_infogan.catalog.compact import compact

    folder = pathlib.Path(folder)
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


def versions() -> dict[str, str]:
    """Returns the versions of the packages that a model depends on."""
    import keras

    backend = keras.backend.backend()
    names = ("keras-infogan", "keras", "numpy", backend, f"{backend}-cpu")
    found = {}
    for name in names:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
