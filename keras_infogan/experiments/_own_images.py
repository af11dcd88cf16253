"""Reads the images of a user and converts them to the shape of a model."""

import pathlib

import numpy as np

from keras_infogan.datasets import load
from keras_infogan.datasets.readers.files import Files
from keras_infogan.datasets.readers.npz_file import read_npz
from keras_infogan.datasets.readers.picture import decode, is_picture

# Number of files whose size and colour are checked.
LOOKED_AT = 100


def own_images(source, image_shape, image_range, convert=False, data_dir=None):
    """Returns the images of a source as a uint8 array in the model's shape.

    A message is printed if the images are resized.

    Args:
        source: Source of images, as in `keras_infogan.datasets.load`.
        image_shape: `(height, width, channels)` of the model.
        image_range: Smallest and largest pixel value of the model.
        convert: Whether colour images may be converted to grey, and grey
            images to colour.
        data_dir: Folder of prepared TFDS data sets.

    Raises:
        ValueError: If the images are grey and the model is in colour, or the
            other way round, and `convert` is false.
    """
    _compare(_shapes(source), image_shape, source, convert)
    return load(
        source, image_shape, image_range, data_dir=data_dir, batch_size=1
    ).images


def _shapes(source):
    """Returns the shapes of the images in files; none for a named data set."""
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
    """Prints what is resized; raises `ValueError` if the colours differ."""
    kinds = {1: "grey", 3: "colour"}
    have = {kinds[min(shape[-1], 3)] for shape in shapes}
    want = kinds[wanted[-1]]
    if have - {want} and not convert:
        where = "The images"
        if not isinstance(source, np.ndarray):
            where = f"Images in {source}"
        raise ValueError(
            f"{where} are {(have - {want}).pop()} and the model is {want}. "
            f"With `convert` they are converted to {want}."
        )
    sizes = sorted({"x".join(map(str, shape[:2])) for shape in shapes})
    if set(sizes) - {"x".join(map(str, wanted[:2]))}:
        several = f"{len(sizes)} sizes, such as " if len(sizes) > 1 else ""
        print(
            f"Images of {several}{sizes[0]} are resized to "
            f"{wanted[0]}x{wanted[1]}."
        )
