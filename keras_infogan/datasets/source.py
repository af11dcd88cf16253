"""Loads images from any source: a name, files, or an array."""

import functools
import os
import pathlib
from collections.abc import Sequence

import numpy as np

from keras_infogan.catalog import lookup
from keras_infogan.checks import (
    check_choice,
    check_image_range,
    check_image_shape,
    check_integer,
    check_positive_integer,
)
from keras_infogan.datasets.contents import Contents
from keras_infogan.datasets.factor_dataset import FactorDataset
from keras_infogan.datasets.factor_images import FactorImages
from keras_infogan.datasets.fit_images import fit_images
from keras_infogan.datasets.image_dataset import ImageDataset, full_range
from keras_infogan.datasets.known_set import check_data_dir, known_set
from keras_infogan.datasets.paths import (
    copies,
    find_path,
    is_path,
    what_it_holds,
)
from keras_infogan.datasets.readers.files import Files
from keras_infogan.datasets.readers.npz_file import read_npy, read_npz
from keras_infogan.datasets.readers.picture import is_picture
from keras_infogan.datasets.readers.picture_files import (
    read_picture,
    read_pictures,
)
from keras_infogan.hints import ImageRange, ImageShape, Path


def load(
    source: Path | np.ndarray | FactorDataset,
    image_shape: ImageShape,
    image_range: ImageRange = (0.0, 1.0),
    split: str = "train",
    data_dir: Path | None = None,
    crop: Sequence[float] | None = None,
    batch_size: int = 128,
    shuffle: bool = True,
    seed: int = 0,
    flip: bool = False,
    on_error: str = "raise",
) -> ImageDataset:
    """Loads images from any source as an `ImageDataset`.

    If the labels or factors of the images are known, they are the attributes
    `labels`, `factors` and `factor_names` of the data set. `file_names` holds
    the names of picture files, and `label_names` what the labels mean, if a
    table or folders name them.

    Args:
        source: One of:

            - the name of a rendered data set (`"sprites"`), of a TFDS data
              set (`"mnist"`), or of a data set whose files you provide
              (`"celeb_a"`, `"chairs3d"`); `keras-infogan datasets` lists the
              names;
            - the path of a folder or archive of images, of a copy of CelebA
              in its official layout, of an .npz or .npy file, or of one
              picture. A path that does not exist is looked up in `data_dir`;
            - a uint8 array `(n, height, width, channels)` or
              `(n, height, width)`;
            - a `FactorDataset` of your own.
        image_shape: `(height, width, channels)` of the result. Images are
            cropped about their centre to this aspect ratio and resized with
            antialiasing. They are converted between grey and colour according
            to `channels`, which is 1 or 3.
        image_range: Smallest and largest pixel value of the result, such as
            `model.image_range`.
        split: Split of a TFDS data set, such as `"train+extra"`, of a copy of
            CelebA with its list of splits, or of an .npz file with arrays
            such as `x_train`. Other sources have no splits, and all their
            images are loaded.
        data_dir: Existing folder of prepared TFDS data sets and of files that
            you provide. `None` means the folder of TFDS. For a data set whose
            files you provide it may also be their folder or archive itself.
        crop: `(left, top, right, bottom)` of a box that is cut out first, in
            fractions of width and height if all four lie in [0, 1], else in
            pixels. `None` means the whole image.
        batch_size: Number of images in a batch. If there are fewer images, a
            batch has all of them, and a message says so.
        shuffle: Whether to shuffle the images in every epoch and to drop an
            incomplete last batch.
        seed: Integer seed of the order and of the flips.
        flip: Whether to flip images horizontally at random.
        on_error: What is done with a picture that cannot be read: `"raise"`,
            or `"skip"`, which leaves it out and prints its name.

    Returns:
        An `ImageDataset`.

    Raises:
        ValueError: If the source is unknown, empty or unreadable, or an
            argument is out of range.

    Example:

    ```python
    train = load("mnist", model.image_shape, model.image_range)
    model.fit(train, epochs=10)
    ```
    """
    image_shape = check_image_shape(image_shape)
    check_image_range(image_range)
    check_positive_integer("batch_size", batch_size)
    check_integer("seed", seed, 0)
    check_choice("on_error", on_error, ("raise", "skip"))
    check_data_dir(data_dir)
    fit = functools.partial(fit_images, image_shape=image_shape, crop=crop)
    found = _find(source, split, data_dir)
    if isinstance(found, FactorDataset):
        arguments = _rendered(found, fit)
    else:
        arguments = found.gather(image_shape, fit, on_error)
    if not len(arguments["images"]):
        raise ValueError(
            "A source must have at least one image. No images were found in "
            f"{_describe(source)}."
        )
    return ImageDataset(
        image_range=image_range,
        batch_size=batch_size,
        shuffle=shuffle,
        seed=seed,
        flip=flip,
        **arguments,
    )


def _find(source, split, data_dir):
    """Returns the `FactorDataset` or the `Contents` of a source."""
    if isinstance(source, FactorDataset):
        return source
    if isinstance(source, np.ndarray):
        return Contents.of_array(full_range(source))
    if not isinstance(source, (str, os.PathLike)) or source == "":
        raise ValueError(
            "A source of images must be the name of a data set, a path, a "
            "uint8 array or an instance of a `FactorDataset`. Received: "
            f"{source!r}"
        )
    if is_path(source):
        return _from_path(find_path(source, data_dir), split)
    if source in lookup.names("rendered"):
        return lookup.find("rendered", source)()
    return known_set(source).read(split, data_dir)


def _from_path(path, split):
    kind = path.suffix.lower()
    if kind == ".npz":
        return read_npz(path, split)
    if kind == ".npy":
        return read_npy(path)
    if path.is_file() and is_picture(path):
        return read_picture(path)
    for known, copy in copies(path):
        return known.read_copy(copy, split)
    return read_pictures(Files(path))


def _rendered(dataset, fit):
    indices = np.asarray(dataset.training_indices())
    return {
        "images": FactorImages(dataset, indices, fit),
        "factors": dataset.factors(indices),
        "factor_names": dataset.factor_names,
    }


def _describe(source):
    if isinstance(source, (str, os.PathLike)):
        path = pathlib.Path(source).expanduser()
        inside = f", which holds {what_it_holds(path)}" if path.is_dir() else ""
        return f"{str(source)!r}{inside}"
    return f"the {type(source).__name__} that was given"
