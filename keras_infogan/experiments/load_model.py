"""Reads a model by what a user calls it."""

import os
import pathlib

import keras

from keras_infogan.models.infogan import InfoGAN


def load_model(
    model: str | os.PathLike | InfoGAN, base_url: str | None = None
) -> InfoGAN:
    """Returns the model that a name or a file stands for.

    Args:
        model: Name of a preset, a preset folder, the URL of one, or a .keras
            file that `train` wrote. A model is returned as it is.
        base_url: URL under which the folders of named presets lie.

    Raises:
        ValueError: If there is no such preset or file, or it holds something
            else.
        OSError: If a preset cannot be fetched.

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
            raise ValueError(f"{path} holds a {type(model).__name__}.")
    elif not isinstance(model, InfoGAN):
        raise ValueError(
            "A model is expected, or what one is called: a preset, its folder "
            f"or URL, or a .keras file. Received: {model!r}"
        )
    return model


def is_file_name(model: object) -> bool:
    """Returns whether something names a .keras file."""
    named = isinstance(model, (str, os.PathLike))
    return named and os.fspath(model).endswith(".keras")


def _read(path):
    if not path.is_file():
        raise ValueError(
            "A model must be a .keras file that `train` wrote. Received: "
            f"{path}"
        )
    return keras.saving.load_model(path)
