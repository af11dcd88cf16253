"""The base class of hubs."""

import abc
import importlib
import pathlib
import re

from keras_infogan.catalog.preset_folder import (
    CONFIG,
    FEATURES,
    METADATA,
    WEIGHTS,
)

# The card and the pictures in it are for readers of the hub's pages.
PRESET = (CONFIG, METADATA, WEIGHTS, FEATURES)
PAGE = ("README.md", "*.png", "*.gif")


class Hub(abc.ABC):
    """A hub, reached by the library that its makers keep.

    The library knows the protocol, the cache and the user's token. A subclass
    has a file in this folder, whose name is the scheme of its addresses.

    Attributes:
        library: Name of the module of the library.
        extra: Name of the extra of this package that installs it.
        form: What an address looks like, for messages.
        pattern: Regular expression of an address without its scheme.
    """

    library: str
    extra: str
    form: str
    pattern: str

    def download(self, address: str) -> pathlib.Path:
        """Returns the local folder of a preset, after downloading it.

        Args:
            address: Address of the preset, such as `"hf://USER/NAME"`.

        Raises:
            ValueError: If the address has another form.
            ImportError: If the library of the hub is not installed.
            OSError: If the preset cannot be downloaded, or what is there is
                no preset.
        """
        name = self._name(address)
        self._check_library()
        try:
            folder = pathlib.Path(self._fetch(name))
        except Exception as error:
            raise OSError(
                f"{address} could not be downloaded. "
                f"{self._reason(name, error)}"
            ) from error
        missing = {CONFIG, METADATA, WEIGHTS} - {
            path.name for path in folder.glob("*") if path.is_file()
        }
        if missing:
            raise OSError(
                f"{address} is not a preset that `save_to_preset` wrote. "
                f"Missing: {', '.join(sorted(missing))}"
            )
        return folder

    def upload(self, address: str, folder: pathlib.Path, private: bool) -> str:
        """Uploads the files of a preset folder, its card and its pictures.

        Args:
            address: Address to upload to.
            folder: Preset folder.
            private: Whether a new repository is private.

        Returns:
            The address of the page of the preset.

        Raises:
            ValueError: If the address has another form.
            ImportError: If the library of the hub is not installed.
            OSError: If the files cannot be uploaded.
        """
        name = self._name(address)
        self._check_library()
        try:
            return self._send(name, folder, private)
        except Exception as error:
            raise OSError(
                f"{folder} could not be uploaded to {address}. "
                f"{self._reason(name, error)}"
            ) from error

    @abc.abstractmethod
    def _fetch(self, name: str) -> str:
        """Downloads a preset by the library, and returns its folder."""

    @abc.abstractmethod
    def _send(self, name: str, folder: pathlib.Path, private: bool) -> str:
        """Uploads a preset by the library, and returns its page."""

    @abc.abstractmethod
    def _reason(self, name: str, error: Exception) -> str:
        """Returns what an error of the library means and what to do."""

    def _name(self, address: str) -> str:
        """Returns an address without its scheme, after a check."""
        name = address.partition("://")[2]
        if not re.fullmatch(self.pattern, name):
            raise ValueError(
                f"The address must be like {self.form}. Received: {address!r}"
            )
        return name

    def _check_library(self) -> None:
        try:
            importlib.import_module(self.library)
        except ImportError as error:
            raise ImportError(
                f"Addresses like {self.form} need the package "
                f"`{self.library}`. Install it with: "
                f"pip install {self.library}, or with this package: "
                f"pip install 'keras-infogan[{self.extra}]'"
            ) from error
