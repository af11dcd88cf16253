"""Data sets that are known by name: their properties and how to read them."""

import difflib
import os
import pathlib
import re
from typing import Any

from keras_infogan.catalog import lookup
from keras_infogan.datasets.contents import Contents
from keras_infogan.datasets.online import few_attempts, is_online
from keras_infogan.hints import Path


class KnownSet:
    """A data set of TFDS, by its name.

    Each file of `keras_infogan/datasets/known/` defines a subclass with the
    name of the file, which sets the attributes. A data set whose files the
    user provides is a `BroughtSet`. If TFDS is not needed to read its files,
    it overrides `find_copy` and `read_copy` instead.

    Args:
        name: Name of the data set in TFDS.

    Attributes:
        image_shape: `(height, width, channels)`, or `None` if it varies.
        count: Number of images in all splits, or `None` if it varies.
        truth: Text that describes the labels and factors of an image.
        files: Names of files or folders, one of which the user must provide.
            Empty if TFDS downloads the data set.
        inside: Pattern of a file name that identifies the folder of the
            files.
        instructions: Text that says which files to provide.
    """

    image_shape: tuple[int, int, int] | None = None
    count: int | None = None
    truth: str = ""
    files: tuple[str, ...] = ()
    inside: str = ""
    instructions: str = ""

    def __init__(self, name: str):
        self.name = name

    def read(
        self, split: str = "train", data_dir: Path | None = None
    ) -> Contents:
        """Returns the `Contents` of a split.

        A data set that TFDS has prepared is preferred to the user's copy.

        Args:
            split: Split, such as `"train+extra"`.
            data_dir: Folder of prepared data sets and of files. `None` means
                that of TFDS. If the user provides the files, it may also be
                their folder or archive itself.

        Raises:
            ValueError: If the data set is unknown, has no images, does not
                have the split, or cannot be prepared or read.
        """
        if not self.is_prepared(data_dir):
            if copy := self.find_copy(data_dir):
                return self.read_copy(copy, split)
        # Imported here, because the table of data sets takes no Keras.
        from keras_infogan.datasets.readers.tfds_images import read_tfds

        return read_tfds(self.prepared(data_dir), split)

    def find_copy(self, path: Path | None = None) -> pathlib.Path | None:
        """Returns the folder or archive that `read_copy` reads, or `None`.

        Args:
            path: Folder or archive to search. `None` means that of TFDS.
        """
        return None

    def read_copy(self, copy: pathlib.Path, split: str = "train") -> Contents:
        """Returns the `Contents` of the result of `find_copy`."""
        raise NotImplementedError

    def prepared(self, data_dir: Path | None = None) -> Any:
        """Returns the TFDS builder, after preparing the data set."""
        builder = self.builder(data_dir)
        if "image" not in builder.info.features:
            raise ValueError(
                f"The TFDS data set {self.name!r} has no images. Its features "
                f"are: {list(builder.info.features)}"
            )
        if not builder.info.splits:
            online = is_online()
            try:
                with few_attempts(online):
                    builder.download_and_prepare()
            except Exception as error:
                reason = error if online else f"there is no network. {error}"
                raise ValueError(
                    f"The data set {self.name!r} is not in {builder.data_dir} "
                    f"and could not be prepared: {reason}. "
                    f"{self.advice(data_dir)}"
                ) from error
        return builder

    def builder(self, data_dir: Path | None = None) -> Any:
        """Returns the TFDS builder, which may not be prepared."""
        import tensorflow_datasets as tfds

        if data_dir and os.path.isfile(data_dir):
            raise ValueError(
                f"{data_dir} is a file and holds no data set {self.name!r}. "
                f"{self.advice(home(data_dir))}"
            )
        try:
            # With `None` TFDS uses its default folder.
            return tfds.builder(self.name, data_dir=data_dir and home(data_dir))
        except ValueError as error:
            unknown = tfds.core.registered.DatasetNotFoundError
            # A name that is none, such as "my photos", cannot be parsed.
            if not isinstance(error, unknown) and "Parsing" not in str(error):
                raise
            what = "is neither a file or folder nor"
            if pathlib.Path(self.name).is_dir():
                what = "is a folder without pictures and not"
            close = difflib.get_close_matches(self.name, _names(), 1)
            raise ValueError(
                f"{self.name!r} {what} the name of a data set. "
                f"{f'Did you mean {close[0]!r}? ' if close else ''}"
                "The known names are those of the rendered data sets "
                f"{lookup.names('rendered')}, of the data sets "
                f"{lookup.names('datasets.known')}, and of all others of TFDS, "
                "see https://www.tensorflow.org/datasets/catalog"
            ) from error

    def locate(self, data_dir: Path | None = None) -> pathlib.Path | None:
        """Returns the folder or archive with the user's files, or `None`.

        Args:
            data_dir: The folder or archive itself, or a folder that contains
                it. `None` means the folder of TFDS.
        """
        if not self.files:
            return None
        if data_dir and pathlib.Path(data_dir).expanduser().is_file():
            return pathlib.Path(data_dir).expanduser()
        folder = home(data_dir)
        itself = folder.name in self.files and folder.is_dir()
        if itself or (self.inside and _first(folder, self.inside)):
            return folder
        places = (folder, folder / "downloads" / "manual")
        found = (place / file for place in places for file in self.files)
        return next((path for path in found if path.exists()), None)

    def is_prepared(self, data_dir: Path | None = None) -> bool:
        """Returns whether TFDS has prepared the data set."""
        # A name may contain a configuration and a version.
        folder = home(data_dir) / re.split("[/:]", self.name)[0]
        # A data set with several configurations has one more level of folders.
        patterns = ("*/dataset_info.json", "*/*/dataset_info.json")
        return any(_first(folder, pattern) for pattern in patterns)

    def advice(self, data_dir: Path | None = None) -> str:
        """Returns a sentence that says how to provide the data set."""
        if not self.files:
            return (
                "Give the folder of prepared TFDS data sets as `data_dir`, or "
                "a folder of images as the source."
            )
        return (
            f"In {home(data_dir)}, or in a folder that you give as "
            f"`data_dir`, {self.instructions}."
        )


def known_set(name: str) -> KnownSet:
    """Returns the data set called `name`, which may be known to TFDS only."""
    if name in lookup.names("datasets.known"):
        return lookup.find("datasets.known", name)(name)
    return KnownSet(name)


def check_data_dir(data_dir: Path | None) -> None:
    """Raises `ValueError` if a folder of data sets is given but missing.

    TFDS would create a mistyped folder and download into it.
    """
    if data_dir is None or "://" in os.fspath(data_dir):
        return
    path = pathlib.Path(data_dir).expanduser()
    if not path.exists():
        raise ValueError(
            f"`data_dir` must be an existing folder. There is none at {path}. "
            "Create it, if data sets are to be downloaded into it."
        )


def home(data_dir: Path | None = None) -> pathlib.Path:
    """Returns the folder of prepared TFDS data sets and of provided files."""
    default = os.environ.get("TFDS_DATA_DIR", "~/tensorflow_datasets")
    path = pathlib.Path(data_dir or default).expanduser()
    return path.parent if path.is_file() else path


def _names():
    """Returns the names of data sets, and those of files beside a mistake."""
    known = lookup.names("rendered") + lookup.names("datasets.known")
    return known + os.listdir()


def _first(folder, pattern):
    return next(folder.glob(pattern), None)
