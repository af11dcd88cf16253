"""Reads images by name, from files or an array: one call for all."""

import functools
import os
import pathlib

import numpy as np

from keras_infogan.catalog import lookup
from keras_infogan.datasets import celeb_a
from keras_infogan.datasets.factor_dataset import FactorDataset
from keras_infogan.datasets.factor_images import FactorImages
from keras_infogan.datasets.files import ARCHIVES, Files
from keras_infogan.datasets.fit_images import fit_images
from keras_infogan.datasets.gather import gather, ground_truth
from keras_infogan.datasets.image_dataset import ImageDataset, full_range
from keras_infogan.datasets.known_sets import is_prepared
from keras_infogan.datasets.npz_file import read_npz
from keras_infogan.datasets.picture import is_picture
from keras_infogan.datasets.picture_files import read_pictures
from keras_infogan.datasets.tfds_images import read_tfds


def load(
    source,
    image_shape,
    image_range=(0.0, 1.0),
    split="train",
    data_dir=None,
    crop=None,
    batch_size=128,
    shuffle=True,
    seed=0,
    flip=False,
):
    """Returns an `ImageDataset` of any source, in a model's shape and range.

    Where ground truth is known, the data set carries it as `labels`,
    `factors` and `factor_names`.

    Args:
        source: Name of a rendered data set (`"sprites"`), of a TFDS data set
            (`"mnist"`) or of one whose files you bring (`"celeb_a"`,
            `"chairs3d"`); `keras-infogan datasets` lists them. Or path of a
            folder or archive of images, of CelebA in its official layout or
            of an .npz file; where there is none, it is looked for in
            `data_dir`. Or an array `(n, height, width, channels)` or
            `(n, height, width)` of uint8, or an instance of a `FactorDataset`
            of your own.
        image_shape: `(height, width, channels)` wanted. Images are cropped
            about their centre to this aspect and resized with antialias;
            grey becomes colour and colour grey as `channels` asks.
        image_range: Smallest and largest value of a pixel, as
            `model.image_range` gives them.
        split: Split of a TFDS data set, such as `"train+extra"`, of a CelebA
            copy that holds its list of splits, or of an .npz file with
            `x_train`. Other sources have none and give all images.
        data_dir: Folder of prepared TFDS data sets and of the files you
            bring, `None` for TFDS's. For a data set whose files you bring
            also their folder or archive itself.
        crop: `(left, top, right, bottom)` of the box cut out first, or
            `None`. In fractions of width and height where all four lie in
            0..1, else in pixels.
        batch_size: Images in a batch.
        shuffle: Whether to shuffle, and to drop the last batch where it is
            not full.
        seed: Seed of the order and of the flips.
        flip: Whether to mirror images at random when batches are drawn.

    Raises:
        ValueError: If the source is unknown, empty or unreadable. The
            message says what was found and what to do.

    Example:

    ```python
    train = load("mnist", model.image_shape, model.image_range)
    model.fit(train, epochs=10)
    ```
    """
    fit = functools.partial(fit_images, image_shape=image_shape, crop=crop)
    collect = functools.partial(gather, image_shape=image_shape, fit=fit)
    if isinstance(source, FactorDataset):
        contents = _rendered(source, fit)
    elif isinstance(source, np.ndarray):
        contents = {"images": fit(full_range(source))}
    elif _is_path(source):
        contents = _from_path(source, split, data_dir, fit, collect)
    elif source in lookup.names("rendered"):
        contents = _rendered(lookup.find("rendered", source)(), fit)
    elif copy := _celeb_a_copy(source, data_dir):
        contents = _celeb_a(copy, split, collect)
    else:
        contents = collect(*read_tfds(source, split, data_dir))
    if not len(contents["images"]):
        raise ValueError(f"No images were found in {_describe(source)}.")
    return ImageDataset(
        image_range=image_range,
        batch_size=batch_size,
        shuffle=shuffle,
        seed=seed,
        flip=flip,
        **contents,
    )


def _is_path(source):
    if isinstance(source, os.PathLike):
        return True
    if not isinstance(source, str):
        raise ValueError(
            "A source of images is the name of a data set, a path, a uint8 "
            "array or an instance of a `FactorDataset`. Received: "
            f"{source!r}"
        )
    is_file = source.endswith((".npz", *ARCHIVES))
    return is_file or source[:1] in "./~" or _is_folder(pathlib.Path(source))


def _is_folder(path):
    """Tells a folder of images from a TFDS folder of the same name."""
    pictures = (p for p in path.rglob("*") if is_picture(p))
    return path.is_dir() and bool(celeb_a.find(path) or next(pictures, None))


def _from_path(source, split, data_dir, fit, collect):
    path = pathlib.Path(source).expanduser()
    if not path.exists() and data_dir:
        path = pathlib.Path(data_dir).expanduser() / path
    if not path.exists():
        raise ValueError(
            f"There is no folder, archive or .npz file at {path}. Give its "
            "path, or the folder that it lies in as `data_dir`."
        )
    if path.suffix == ".npz":
        contents = read_npz(path, split)
        return contents | {"images": fit(contents["images"])}
    if copy := celeb_a.find(path):
        return _celeb_a(copy, split, collect)
    return collect(*read_pictures(Files(path)))


def _celeb_a_copy(source, data_dir):
    """Returns the user's copy, unless TFDS has prepared CelebA."""
    if source != "celeb_a" or is_prepared(source, data_dir):
        return None
    return celeb_a.find(data_dir)


def _celeb_a(path, split, collect):
    count, chunks, columns = celeb_a.read_celeb_a(path, split)
    return collect(count, chunks) | ground_truth(columns)


def _rendered(dataset, fit):
    indices = np.asarray(dataset.training_indices())
    return {
        "images": FactorImages(dataset, indices, fit),
        "factors": dataset.factors(indices),
        "factor_names": dataset.factor_names,
    }


def _describe(source):
    if isinstance(source, (str, os.PathLike)):
        return repr(str(source))
    return f"the {type(source).__name__} that was given"
