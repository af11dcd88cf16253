"""Reads the images of a user and converts them to the shape of a model."""

import numpy as np

from keras_infogan.datasets import load
from keras_infogan.datasets.paths import find_path, is_path
from keras_infogan.datasets.readers.files import ARCHIVES, Files
from keras_infogan.datasets.readers.npz_arrays import NpzArrays
from keras_infogan.datasets.readers.npz_file import read_npy
from keras_infogan.datasets.readers.picture import is_picture
from keras_infogan.datasets.readers.picture_files import read_picture, shapes

# Number of files whose size and colour are checked.
LOOKED_AT = 100


def own_images(
    source,
    image_shape,
    image_range,
    convert=False,
    data_dir=None,
    on_error=None,
):
    """Returns the images of a source as a uint8 array in the model's shape.

    A message is printed if the images are resized.

    Args:
        source: Source of images, as in `keras_infogan.datasets.load`.
        image_shape: `(height, width, channels)` of the model.
        image_range: Smallest and largest pixel value of the model.
        convert: Whether colour images may be converted to grey, and grey
            images to colour.
        data_dir: Folder of prepared TFDS data sets.
        on_error: As in `load`. `None` means `"raise"`.

    Raises:
        ValueError: If the images are grey and the model is in colour, or the
            other way round, and `convert` is false.
    """
    _compare(_shapes(source, data_dir), image_shape, source, convert)
    return load(
        source,
        image_shape,
        image_range,
        data_dir=data_dir,
        batch_size=1,
        on_error=on_error or "raise",
    ).images


def _shapes(source, data_dir):
    """Returns the shapes of the images in files; none for a named data set."""
    if isinstance(source, np.ndarray):
        return [(*source.shape[1:], 1)[:3]]
    if not is_path(source):
        return []
    path = find_path(source, data_dir)
    kind = path.suffix.lower()
    if path.is_file() and kind == ".npz":
        with NpzArrays(path) as arrays:
            known = set(arrays.names) & {"images", "x_train"}
            return [(*arrays.header(k)[0][1:], 1)[:3] for k in known]
    if path.is_file() and (kind == ".npy" or is_picture(path)):
        read = read_npy if kind == ".npy" else read_picture
        ((images, _),) = read(path).chunks
        return [(*images.shape[1:], 1)[:3]]
    if path.is_dir() or (
        path.is_file() and path.name.lower().endswith(ARCHIVES)
    ):
        return sorted(set(shapes(Files(path), LOOKED_AT)))
    return []


def _compare(shapes, wanted, source, convert):
    """Prints what is resized; raises `ValueError` if the colours differ."""
    kinds = {1: "grey", 3: "colour"}
    # `load` refuses other numbers of channels.
    found = {min(shape[-1], 3) for shape in shapes}
    have = {kinds[channels] for channels in found if channels in kinds}
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
