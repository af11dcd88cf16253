"""A user's images, made to fit a model, told where they are changed."""

import pathlib

import numpy as np

from keras_infogan.datasets import load
from keras_infogan.datasets.readers.files import Files
from keras_infogan.datasets.readers.npz_file import read_npz
from keras_infogan.datasets.readers.picture import decode, is_picture

# How many files are looked at for their size and colour.
LOOKED_AT = 100


def own_images(source, image_shape, image_range, convert=False, data_dir=None):
    """Returns the images of a source, a uint8 array in a model's shape.

    Args:
        source: What `keras_infogan.datasets.load` takes.
        image_shape: `(height, width, channels)` of the model.
        image_range: Smallest and largest value of a pixel of the model.
        convert: Whether colour is made grey, or grey colour.
        data_dir: Folder of prepared TFDS data sets.

    Raises:
        ValueError: If they are grey and the model colour, or the other way
            round, and `convert` is not set.
    """
    _compare(_shapes(source), image_shape, source, convert)
    return load(
        source, image_shape, image_range, data_dir=data_dir, batch_size=1
    ).images


def _shapes(source):
    """Returns the shapes of images at hand, of data sets by name none."""
    if isinstance(source, np.ndarray):
        return [(*source.shape[1:], 1)[:3]]
    path = pathlib.Path(source).expanduser()
    if not path.exists():
        return []
    if path.suffix == ".npz":
        ((images, _),) = read_npz(path).chunks
        return [(*images.shape[1:], 1)[:3]]
    files = Files(path)
    names = [name for name in files.names if is_picture(name)][:LOOKED_AT]
    return sorted({decode(files.read(name), name).shape for name in names})


def _compare(shapes, wanted, source, convert):
    """Says what is resized, and refuses colour for grey unless asked for."""
    kinds = {1: "grey", 3: "colour"}
    have = {kinds[min(shape[-1], 3)] for shape in shapes}
    want = kinds[wanted[-1]]
    if have - {want} and not convert:
        where = "The images"
        if not isinstance(source, np.ndarray):
            where = f"Images in {source}"
        raise ValueError(
            f"{where} are {(have - {want}).pop()} and the model is {want}. "
            f"With `convert` they are made {want}."
        )
    sizes = sorted({"x".join(map(str, shape[:2])) for shape in shapes})
    if set(sizes) - {"x".join(map(str, wanted[:2]))}:
        several = f"{len(sizes)} sizes, such as " if len(sizes) > 1 else ""
        print(
            f"Images of {several}{sizes[0]} are resized to "
            f"{wanted[0]}x{wanted[1]}."
        )
