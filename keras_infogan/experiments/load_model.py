"""Loads a model by its name or path."""

import os
import pathlib
import zipfile
import zlib

import keras

from keras_infogan.models.infogan import InfoGAN


def load_model(
    model: str | os.PathLike | InfoGAN, base_url: str | None = None
) -> InfoGAN:
    """Loads a model by its name or path.

    Args:
        model: Name, folder or URL of a preset, or a .keras file that `train`
            wrote. A model is returned as it is.
        base_url: URL that the folders of named presets are downloaded from.

    Raises:
        ValueError: If there is no such preset or file, or it does not contain
            an `InfoGAN`.
        OSError: If a preset cannot be downloaded.

    Example:

    ```python
    model = load_model("runs/mnist_0/model.keras")
    ```
    """
    if isinstance(model, (str, os.PathLike)):
        if not is_file_name(model):
            return InfoGAN.from_preset(model, base_url)
        model, path = _read(pathlib.Path(model)), model
        if not isinstance(model, InfoGAN):
            raise ValueError(
                "A .keras file must hold an `InfoGAN` or a subclass. Received: "
                f"{path}, which holds a {type(model).__name__}"
            )
    elif not isinstance(model, InfoGAN):
        raise ValueError(
            "`model` must be an `InfoGAN`, the name, folder or URL of a "
            f"preset, or a .keras file. Received: {model!r}"
        )
    return model


def is_file_name(model: object) -> bool:
    """Returns whether an object is the name of a .keras file."""
    named = isinstance(model, (str, os.PathLike))
    return named and os.fspath(model).endswith(".keras")


def _read(path):
    if not path.is_file():
        raise ValueError(
            "A model must be a .keras file that `train` wrote. There is no "
            f"file at {path}."
        )
    if not zipfile.is_zipfile(path):
        raise ValueError(
            f"{path} is not a whole .keras file. It may have been cut short "
            "when it was written or copied."
        )
    try:
        return keras.saving.load_model(path)
    except (KeyError, OSError, zipfile.BadZipFile, zlib.error) as error:
        raise ValueError(f"{path} is damaged: {error}") from error
