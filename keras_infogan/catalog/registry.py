"""The registry of the sizes and hashes of all published preset files.

It is a generated file, `weights/registry.json`. It is always part of the
package, even if the weights are not.
"""

import json
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
from keras_infogan.catalog.replacing import replacing

REGISTRY = "registry.json"


def weights_folder() -> pathlib.Path:
    """Returns the folder of the presets that are part of the package."""
    package = pathlib.Path(__file__).resolve().parent.parent
    # In a checkout the folder is next to the package, else it is inside.
    checkout = package.parent / "weights"
    return checkout if (checkout / REGISTRY).is_file() else package / "weights"


def published_files(name: str) -> dict[str, File]:
    """Returns the sizes and hashes of the files of a preset, by file name.

    Args:
        name: Name of a preset.

    Returns:
        A dictionary of `File`. It is empty if no weights are published.

    Example:

    ```python
    published_files("mnist")["config.json"].bytes  # 3580
    ```
    """
    files = _read(weights_folder() / REGISTRY).get(name, {})
    return {file: File(**described) for file, described in files.items()}


def register(name: str, folder: Path) -> None:
    """Writes the sizes and hashes of a preset to the registry.

    The registry is the file `registry.json` next to the preset folder.

    Args:
        name: Name of the preset.
        folder: Preset folder that is published.

    Raises:
        OSError: If the config, the weights or the metadata are missing.
    """
    folder = pathlib.Path(folder)
    path = folder.parent / REGISTRY
    present = [FEATURES] if (folder / FEATURES).is_file() else []
    known = _read(path)
    known[name] = {
        file: vars(describe(folder / file))
        for file in (CONFIG, WEIGHTS, METADATA, *present)
    }
    known = dict(sorted(known.items()))
    with replacing(path) as part:
        part.write_text(json.dumps(known, indent=2) + "\n")


def _read(path: pathlib.Path) -> dict[str, dict[str, dict]]:
    return read_json(path) if path.is_file() else {}
