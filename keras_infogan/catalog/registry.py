"""The registry: what every file of every published preset must be.

It is one generated file, `weights/registry.json`, and travels with the
package, also where the weights do not.
"""

import json
import os
import pathlib

from keras_infogan.catalog.file import File, describe
from keras_infogan.catalog.preset_folder import (
    CONFIG,
    FEATURES,
    METADATA,
    WEIGHTS,
    Path,
    read_json,
)

REGISTRY = "registry.json"


def weights_folder() -> pathlib.Path:
    """Returns where presets lie that travel with the package."""
    package = pathlib.Path(__file__).resolve().parent.parent
    # In a checkout they lie beside the package, installed inside it.
    checkout = package.parent / "weights"
    return checkout if (checkout / REGISTRY).is_file() else package / "weights"


def published_files(name: str) -> dict[str, File]:
    """Returns what the files of a published preset must be, by their names.

    Args:
        name: Name of a preset.

    Returns:
        Size and hash of each, none where no weights are published.

    Example:

    ```python
    published_files("mnist")["config.json"].bytes  # 3580
    ```
    """
    files = _read(weights_folder() / REGISTRY).get(name, {})
    return {file: File(**described) for file, described in files.items()}


def register(name: str, folder: Path) -> None:
    """Writes to the registry beside a preset's folder what its files are.

    Args:
        name: Name of the preset.
        folder: Its folder, as it is published.

    Raises:
        OSError: If a file that every preset has is missing.
    """
    folder = pathlib.Path(folder)
    path = folder.parent / REGISTRY
    present = [FEATURES] if (folder / FEATURES).is_file() else []
    known = _read(path)
    known[name] = {
        file: vars(describe(folder / file))
        for file in (CONFIG, WEIGHTS, METADATA, *present)
    }
    part = path.with_name(f".{path.name}.part")
    part.write_text(json.dumps(dict(sorted(known.items())), indent=2) + "\n")
    os.replace(part, path)


def _read(path: pathlib.Path) -> dict[str, dict[str, dict]]:
    return read_json(path) if path.is_file() else {}
