"""CelebA, from TFDS or from a copy in the official layout."""

import pathlib

import numpy as np

from keras_infogan.datasets.contents import Contents
from keras_infogan.datasets.known_set import KnownSet
from keras_infogan.datasets.readers.files import Files
from keras_infogan.datasets.readers.picture import is_picture
from keras_infogan.datasets.readers.picture_files import read_pictures
from keras_infogan.hints import Path

FOLDER = "img_align_celeba"
ATTRIBUTES = "list_attr_celeba.txt"
PARTITION = "list_eval_partition.txt"
SPLITS = ("train", "validation", "test")


class CelebA(KnownSet):
    """CelebA, from TFDS or from a copy of the user.

    The images of a copy are in the order of their names. If
    list_attr_celeba.txt is in the archive or next to it, the attributes are
    factors with the values 0 and 1. If list_eval_partition.txt is there, it
    defines the splits `"train"`, `"validation"` and `"test"`, which can be
    joined by `+`.

    Reference: Liu et al., "Deep Learning Face Attributes in the Wild", ICCV
        2015.
    """

    image_shape = (218, 178, 3)
    count = 202_599
    truth = "40 attributes"
    files = (
        "img_align_celeba.zip",
        "img_align_celeba",
        "Img/img_align_celeba.zip",
        "Img/img_align_celeba",
    )
    instructions = (
        "put img_align_celeba.zip, or the folder img_align_celeba with "
        "000001.jpg and so on, and beside it "
        "list_attr_celeba.txt for the attributes and "
        "list_eval_partition.txt for the splits. They are at "
        "https://mmlab.ie.cuhk.edu.hk/projects/CelebA.html"
    )

    def find_copy(self, path: Path | None = None) -> pathlib.Path | None:
        found = self.locate(path)
        if found is None or found.is_dir():
            return found
        return found if any(map(_is_aligned, Files(found).names)) else None

    def read_copy(self, copy: pathlib.Path, split: str = "train") -> Contents:
        files = Files(copy)
        names = [name for name in files.names if is_picture(name)]
        if not copy.is_dir():
            names = [name for name in names if _is_aligned(name)]
        partition = _text(files, PARTITION)
        if partition is not None:
            names = _of_split(names, partition, split)
        text = _text(files, ATTRIBUTES)
        attributes = {} if text is None else _attributes(names, text)
        return read_pictures(files, names, attributes)


def _is_aligned(name):
    return FOLDER in name.split("/")[:-1]


def _text(files, name):
    """Returns the text of a list in the archive or next to it, or `None`."""
    inside = [n for n in files.names if n.split("/")[-1] == name]
    if inside:
        return files.read(inside[0]).decode()
    folder = files.path.parent
    # The official folders are Img, Anno and Eval.
    for place in (folder, folder.parent / "Anno", folder.parent / "Eval"):
        if (place / name).is_file():
            return (place / name).read_text()
    return None


def _of_split(names, text, split):
    numbers = dict(line.split() for line in text.splitlines() if line.strip())
    unknown = set(split.split("+")) - set(SPLITS)
    if unknown:
        raise ValueError(
            f"CelebA has no split {split!r}. Its splits are: {list(SPLITS)}"
        )
    wanted = {str(SPLITS.index(part)) for part in split.split("+")}
    return [n for n in names if numbers.get(pathlib.Path(n).name) in wanted]


def _attributes(names, text):
    """Returns the attributes of the named images, as 0 and 1, by attribute."""
    _, heading, *lines = text.splitlines()
    headings = heading.split()
    rows = dict(line.split(maxsplit=1) for line in lines if line.strip())
    table = np.empty((len(names), len(headings)), "int8")
    for row, name in enumerate(names):
        values = rows.get(pathlib.Path(name).name, "").split()
        if len(values) != len(headings) or not set(values) <= {"-1", "1"}:
            raise ValueError(
                f"{ATTRIBUTES} must hold {len(headings)} numbers of -1 and 1 "
                f"for {name}. It holds: {' '.join(values) or 'no such line'}"
            )
        table[row] = [value == "1" for value in values]
    return dict(zip(headings, table.T.astype(int), strict=True))
