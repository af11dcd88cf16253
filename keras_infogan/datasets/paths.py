"""Tells the path of images from the name of a data set, and finds the path."""

import collections
import difflib
import itertools
import os
import pathlib
import re

from keras_infogan.catalog import lookup
from keras_infogan.datasets.known_set import KnownSet, known_set
from keras_infogan.datasets.readers.files import ARCHIVES
from keras_infogan.datasets.readers.picture import SUFFIXES, is_picture
from keras_infogan.hints import Path

FILES = (".npz", ".npy", *ARCHIVES, *SUFFIXES)
# What no name of a data set contains: spaces, a drive or separators of
# Windows, and a separator at the start or the end.
PATH = re.compile(r"[./~].*|.*[\s\\].*|.*/|[A-Za-z]:/.*", re.DOTALL)
# Number of files that are looked at to say what a folder holds.
LOOKED_AT = 10_000


def is_path(source: Path) -> bool:
    """Returns whether a source is a path, and not the name of a data set.

    A folder without pictures may have the name of a data set by chance, such
    as one that TFDS has prepared.

    Args:
        source: Path or name, as in `load`.
    """
    if not isinstance(source, str):
        return True
    if source.lower().endswith(FILES) or PATH.fullmatch(source):
        return True
    path = pathlib.Path(source)
    return path.is_file() or _has_images(path)


def _has_images(path):
    pictures = (p for p in path.rglob("*") if is_picture(p))
    return path.is_dir() and bool(copies(path) or next(pictures, None))


def copies(path: pathlib.Path) -> list[tuple[KnownSet, pathlib.Path]]:
    """Returns the known data sets at a path, with their folder or archive."""
    sets = map(known_set, lookup.names("datasets.known"))
    found = ((known, known.find_copy(path)) for known in sets)
    return [(known, copy) for known, copy in found if copy]


def find_path(source: Path, data_dir: Path | None = None) -> pathlib.Path:
    """Returns the path of a source, which may be in `data_dir`.

    Raises:
        ValueError: If there is no such file or folder. The message names one
            with a similar name.
    """
    path = pathlib.Path(source).expanduser()
    if not path.exists() and data_dir:
        path = pathlib.Path(data_dir).expanduser() / path
    if not path.exists():
        raise ValueError(
            f"There is no folder, archive, picture, .npy or .npz file at "
            f"{path}. {similar(path)}Give an existing path, or the folder that "
            "contains it as `data_dir`."
        )
    return path


def similar(path: pathlib.Path) -> str:
    """Returns a sentence with the name of a similar file, or an empty text."""
    try:
        beside = list(itertools.islice(os.listdir(path.parent), LOOKED_AT))
    except OSError:
        return f"There is no folder {path.parent} either. "
    close = difflib.get_close_matches(path.name, beside, 1)
    return f"Did you mean {path.parent / close[0]}? " if close else ""


def what_it_holds(folder: pathlib.Path) -> str:
    """Returns a text that says which kinds of files a folder holds."""
    files = (p for p in folder.rglob("*") if p.is_file())
    kinds = collections.Counter(
        path.suffix.lower() or "without a suffix"
        for path in itertools.islice(files, LOOKED_AT)
    )
    if not kinds:
        return "no files"
    counted = [f"{n} files {kind}" for kind, n in kinds.most_common(5)]
    return "no pictures but " + ", ".join(counted)
