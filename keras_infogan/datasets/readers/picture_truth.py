"""Finds the labels and factors of pictures, in a table or in their folders."""

import csv
import pathlib
import posixpath
from collections.abc import Sequence

import numpy as np

from keras_infogan.datasets.readers.files import Files

TABLES = ("labels.csv", "metadata.csv")
FILES = ("file", "file_name", "filename", "image", "path")
LABELS = ("label", "labels", "class")
# Folders of these names are splits and not classes.
SPLITS = {"train", "test", "val", "valid", "validation", "dev"}
Truth = tuple[dict[str, np.ndarray], tuple[str, ...] | None]


def picture_truth(files: Files, names: Sequence[str]) -> Truth:
    """Returns the labels and factors of pictures, and the names of labels.

    They are those of the tables `labels.csv` or `metadata.csv` among the
    files. A table begins with a line of headings. Its column `file`, or else
    the first, names a picture relative to the table. The column `label` holds
    the labels, which are numbers or texts, and every other column of numbers
    is a factor. Of two columns the second is the label if it holds texts.

    Without a table, the folders of the pictures are their labels, if there are
    several and they stand next to each other.

    Args:
        files: `Files` that contain the pictures and the tables.
        names: Names of the pictures.

    Returns:
        The columns as in `Contents`, and the names of the labels 0, 1 and so
        on, or `None` if the labels are numbers.

    Raises:
        ValueError: If a table cannot be read or lacks a picture.
    """
    tables = [
        name
        for name in files.names
        if posixpath.basename(name).lower() in TABLES
    ]
    if not tables or not names:
        return _folders(names)
    rows = {}
    for table in tables:
        rows |= _rows(files, table)
    missing = [name for name in names if name not in rows]
    if missing:
        raise ValueError(
            f"{files.path / tables[0]} must have a line for every picture. "
            f"Received: no line for {missing[:3]}, and {len(missing)} pictures "
            "without one in all"
        )
    found = [rows[name] for name in names]
    columns = {key: [row.get(key, "") for row in found] for key in found[0]}
    texts = len(columns) == 1
    truth, label_names = {}, None
    for key, values in columns.items():
        numbers = _numbers(values)
        if key.lower() in LABELS or (texts and numbers is None):
            whole = numbers is not None and numbers.dtype == int
            truth["label"], label_names = (
                (numbers, None) if whole else _indices(values)
            )
        elif numbers is not None:
            truth[key] = numbers
    return truth, label_names


def _rows(files, table):
    """Returns the lines of a table by the names of their pictures."""
    place, folder = files.path / table, posixpath.dirname(table)
    try:
        text = files.read(table).decode("utf-8-sig")
        lines = list(csv.reader(text.splitlines(), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{place} cannot be read: {error}") from error
    headings, *lines = lines or [[]]
    if len(headings) < 2:
        raise ValueError(
            f"{place} must have at least two columns, of file names and of "
            f"labels or factors. Received: {headings}"
        )
    key = next((h for h in headings if h.lower() in FILES), headings[0])
    rows = {}
    for number, line in enumerate(lines, 2):
        if line and len(line) != len(headings):
            raise ValueError(
                f"{place} must have {len(headings)} cells in every line. "
                f"Received: {len(line)} in line {number}, {line}"
            )
        row = dict(zip(headings, line))
        if row:
            name = posixpath.join(folder, row.pop(key).strip())
            rows[posixpath.normpath(name)] = row
    # An archive may give names a leading "./".
    return rows | {f"./{name}": row for name, row in rows.items()}


def _numbers(values):
    """Returns texts as an array of integers or floats, or `None`."""
    for kind in (int, float):
        try:
            return np.array([kind(value) for value in values])
        except (ValueError, OverflowError):
            continue
    return None


def _indices(values):
    known, indices = np.unique(np.array(values, str), return_inverse=True)
    return indices, tuple(map(str, known))


def _folders(names):
    """Returns the classes of pictures whose folders are classes."""
    parents = [pathlib.PurePosixPath(name).parent for name in names]
    beside = {parent.parent for parent in parents}
    classes = {parent.name for parent in parents}
    if len(beside) != 1 or len(classes) < 2 or "" in classes:
        return {}, None
    if {name.lower() for name in classes} <= SPLITS:
        return {}, None
    labels, label_names = _indices([parent.name for parent in parents])
    return {"label": labels}, label_names
