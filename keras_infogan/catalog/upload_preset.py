"""Uploads a preset folder to a hub."""

import os
import pathlib

from keras_infogan.catalog import lookup
from keras_infogan.catalog.model_card import write_card
from keras_infogan.catalog.store import locate


def upload_preset(
    address: str, folder: str | os.PathLike[str], private: bool = False
) -> str:
    """Uploads a preset folder to a hub, from which `from_preset` loads it.

    The folder is verified before. A model card is written to it if there is
    none. The config, the weights, the metadata, the features, the card and
    the pictures are uploaded, and no other file.

    Args:
        address: Address on a hub: `"hf://USER/NAME"` for Hugging Face, which
            needs `huggingface_hub`, or `"kaggle://USER/MODEL/keras/VARIATION"`
            for Kaggle, which needs `kagglehub`. A repository that does not
            exist is created.
        folder: Preset folder, as `save_to_preset` writes it.
        private: Whether a new repository is private. On Kaggle every new
            model is.

    Returns:
        The address of the page of the preset.

    Raises:
        ValueError: If the address has another form or no known scheme, or the
            folder is not a preset folder.
        ImportError: If the library of the hub is not installed.
        OSError: If a file is not as its metadata says, or the files cannot be
            uploaded.

    Example:

    ```python
    model.save_to_preset("my_digits", {"licence": "Apache-2.0"})
    ki.upload_preset("hf://user/my_digits", "my_digits")
    model = InfoGAN.from_preset("hf://user/my_digits")
    ```
    """
    scheme, separator, _ = str(address).partition("://")
    known = lookup.names("catalog.hubs")
    if not separator or scheme not in known:
        raise ValueError(
            "`address` must begin with the scheme of a hub, one of "
            f"{[f'{name}://' for name in known]}. Received: {address!r}"
        )
    folder = pathlib.Path(folder)
    if not folder.is_dir():
        raise ValueError(
            "`folder` must be a preset folder, as `save_to_preset` writes it. "
            f"Received: {os.fspath(folder)!r}, which is no folder"
        )
    # A folder may have the name of a preset of the package.
    locate(folder.resolve())
    write_card(folder)
    hub = lookup.find("catalog.hubs", scheme)()
    return hub.upload(address, folder, private)
