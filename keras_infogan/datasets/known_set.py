"""Data sets known by name: what each is and needs, and how it is read."""

import os
import pathlib
import re
from typing import Any

from keras_infogan.catalog import lookup
from keras_infogan.datasets.contents import Contents
from keras_infogan.datasets.readers.tfds_images import read_tfds
from keras_infogan.hints import Path


class KnownSet:
    """A data set by its name, of any that TFDS has.

    A file of `keras_infogan/datasets/known/` holds a subclass, called as the
    file is, that states the attributes. A set whose files the user brings is
    a `BroughtSet`, or writes `find_copy` and `read_copy` where the files are
    read as they are.

    Args:
        name: Name, as TFDS takes it.

    Attributes:
        image_shape: `(height, width, channels)`, `None` where it varies.
        count: Number of images in all splits, `None` where it varies.
        truth: What is known of an image.
        files: Names of the file or folder to bring, any one of them; none
            where TFDS downloads all.
        inside: Pattern of a file by which the folder is known that was given
            itself.
        instructions: What to put where.
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

        What is prepared goes before a copy of the user's.

        Args:
            split: Split, such as `"train+extra"`.
            data_dir: Folder of prepared data sets and of files, `None` for
                TFDS's. Where the user brings the files also their folder or
                archive itself.

        Raises:
            ValueError: If the data set is unknown, has no images or no such
                split, or cannot be prepared or read.
        """
        if not self.is_prepared(data_dir):
            if copy := self.find_copy(data_dir):
                return self.read_copy(copy, split)
        return read_tfds(self.prepared(data_dir), split)

    def find_copy(self, path: Path | None = None) -> pathlib.Path | None:
        """Returns the folder or archive that `read_copy` reads, or `None`.

        Args:
            path: Folder or archive where it may lie, `None` for TFDS's.
        """
        return None

    def read_copy(self, copy: pathlib.Path, split: str = "train") -> Contents:
        """Returns the `Contents` of what `find_copy` returned."""
        raise NotImplementedError

    def prepared(self, data_dir: Path | None = None) -> Any:
        """Returns the builder of TFDS, prepared where it is not."""
        builder = self.builder(data_dir)
        if "image" not in builder.info.features:
            raise ValueError(
                f"The TFDS data set {self.name!r} has no images. Its features "
                f"are: {list(builder.info.features)}"
            )
        if not builder.info.splits:
            try:
                builder.download_and_prepare()
            except Exception as error:
                raise ValueError(
                    f"The data set {self.name!r} is not in {builder.data_dir} "
                    f"and could not be prepared: {error}. "
                    f"{self.advice(data_dir)}"
                ) from error
        return builder

    def builder(self, data_dir: Path | None = None) -> Any:
        """Returns the builder of TFDS, which may have to be prepared."""
        import tensorflow_datasets as tfds

        if data_dir and os.path.isfile(data_dir):
            raise ValueError(
                f"{data_dir} is a file and holds no data set {self.name!r}. "
                f"{self.advice(home(data_dir))}"
            )
        try:
            # `None` leaves the choice of the folder to TFDS.
            return tfds.builder(self.name, data_dir=data_dir and home(data_dir))
        except tfds.core.registered.DatasetNotFoundError as error:
            raise ValueError(
                f"{self.name!r} is neither a file or folder nor one of the "
                f"rendered data sets {lookup.names('rendered')} nor of those "
                f"known by name {lookup.names('datasets.known')} nor another "
                "of TFDS, which are listed at "
                "https://www.tensorflow.org/datasets/catalog"
            ) from error

    def locate(self, data_dir: Path | None = None) -> pathlib.Path | None:
        """Returns the folder or archive with the user's files, or `None`.

        Args:
            data_dir: Folder that holds it, or itself: `None` means TFDS's.
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
        """Tells whether TFDS has prepared the data set."""
        # A name may tell configuration and version.
        folder = home(data_dir) / re.split("[/:]", self.name)[0]
        # A data set of several configurations has a folder more.
        patterns = ("*/dataset_info.json", "*/*/dataset_info.json")
        return any(_first(folder, pattern) for pattern in patterns)

    def advice(self, data_dir: Path | None = None) -> str:
        """Returns the sentence that says what to put where."""
        if not self.files:
            return (
                "Give `data_dir` the folder of prepared TFDS data sets, or a "
                "folder of images as the source."
            )
        return (
            f"In {home(data_dir)}, or in a folder that you give as "
            f"`data_dir`, {self.instructions}."
        )


def known_set(name: str) -> KnownSet:
    """Returns the data set called `name`, which TFDS alone may know."""
    if name in lookup.names("datasets.known"):
        return lookup.find("datasets.known", name)(name)
    return KnownSet(name)


def home(data_dir: Path | None = None) -> pathlib.Path:
    """Returns the folder of prepared TFDS data sets and of files brought."""
    default = os.environ.get("TFDS_DATA_DIR", "~/tensorflow_datasets")
    path = pathlib.Path(data_dir or default).expanduser()
    return path.parent if path.is_file() else path


def _first(folder, pattern):
    return next(folder.glob(pattern), None)
