"""Reads images by name, from a folder, an .npz file or an array."""

import collections
import functools
import os
import pathlib

import numpy as np

from keras_infogan.catalog import lookup
from keras_infogan.datasets.factor_dataset import rendered_names
from keras_infogan.datasets.factor_images import FactorImages
from keras_infogan.datasets.image_dataset import ImageDataset, full_range
from keras_infogan.datasets.tfds_images import read_tfds

SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"}


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
):
    """Returns an `ImageDataset` of any source, in a model's shape and range.

    Where the ground truth is known, as in rendered data sets and in those of
    TFDS that have features called `label_<factor>`, the data set carries it
    as `factors` and `factor_names`.

    Args:
        source: Name of a rendered data set (`"sprites"`, `"color_sprites"`)
            or of a TFDS data set (`"mnist"`), path of a folder of images or
            of an .npz file, or an array `(n, height, width, channels)` or
            `(n, height, width)` of uint8.
        image_shape: `(height, width, channels)` wanted. Images are cropped
            about their centre to this aspect and resized with antialias;
            grey becomes colour and colour grey as `channels` asks.
        image_range: Smallest and largest value of a pixel, as
            `model.image_range` gives them.
        split: Split of a TFDS data set.
        data_dir: Folder of prepared TFDS data sets, or `None` for TFDS's.
        crop: `(left, top, right, bottom)` box in pixels cut out first, or
            `None`.
        batch_size: Images in a batch.
        shuffle: Whether to shuffle, and to drop the last batch where it is
            not full.
        seed: Seed of the order.

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
    if isinstance(source, np.ndarray):
        contents = _gather([(full_range(source), {})], fit)
    elif _is_path(source):
        contents = _gather(_read_path(pathlib.Path(source).expanduser()), fit)
    elif source in rendered_names():
        contents = _rendered(source, fit)
    else:
        contents = _gather(read_tfds(source, split, data_dir), fit)
    if not len(contents["images"]):
        raise ValueError(f"No images were found in {_describe(source)}.")
    return ImageDataset(
        image_range=image_range,
        batch_size=batch_size,
        shuffle=shuffle,
        seed=seed,
        **contents,
    )


def fit_images(images, image_shape, crop=None):
    """Crops, resizes and recolours uint8 images to `image_shape`.

    Args:
        images: `(n, height, width[, channels])` array of uint8.
        image_shape: `(height, width, channels)`, channels 1 or 3.
        crop: Box in pixels cut out first, or `None`.

    Raises:
        ValueError: If the array or the channels are not of that kind.
    """
    from PIL import Image

    height, width, channels = image_shape
    images = np.asarray(images)
    if images.ndim == 3:
        images = images[..., np.newaxis]
    if images.dtype != np.uint8 or images.ndim != 4:
        raise ValueError(
            "Images must be uint8 arrays in 0..255 of shape (n, height, width"
            f", channels). Received: {images.dtype} of shape {images.shape}. "
            "For floats already in the model's range, give the array to "
            "`model.fit` as it is."
        )
    if channels not in (1, 3) or images.shape[-1] not in (1, 3, 4):
        raise ValueError(
            "Images have 1 (grey) or 3 (colour) channels. Received: "
            f"{images.shape[-1]}, wanted: {channels}"
        )
    if images.shape[1:] == tuple(image_shape) and crop is None:
        return images
    mode = "L" if channels == 1 else "RGB"
    fitted = np.empty((len(images), height, width, channels), np.uint8)
    for index, image in enumerate(images):
        picture = Image.fromarray(
            image.squeeze(-1) if image.shape[-1] == 1 else image
        )
        fitted[index] = _fit_picture(picture, mode, (width, height), crop)
    return fitted


def _fit_picture(picture, mode, size, crop):
    from PIL import Image, ImageOps

    picture = picture.convert(mode)
    if crop is not None:
        picture = picture.crop(tuple(round(edge) for edge in crop))
    picture = ImageOps.fit(picture, size, Image.Resampling.BILINEAR)
    pixels = np.asarray(picture)
    return pixels.reshape(*pixels.shape[:2], -1)


def _is_path(source):
    if isinstance(source, os.PathLike):
        return True
    if not isinstance(source, str):
        raise ValueError(
            "A source of images is the name of a TFDS data set, a path or a "
            f"uint8 array. Received: {source!r}"
        )
    return source.endswith(".npz") or source[:1] in "./~" or _is_folder(source)


def _is_folder(source):
    """Tells a folder of images from a TFDS folder of the same name."""
    folder = pathlib.Path(source)
    return folder.is_dir() and any(
        path.suffix.lower() in SUFFIXES for path in folder.rglob("*")
    )


def _gather(chunks, fit):
    """Reads a source whole; what is known of the images goes by its name."""
    images, known = [], collections.defaultdict(list)
    for chunk, notes in chunks:
        images.append(fit(chunk))
        for name, values in notes.items():
            known[name].append(values)
    columns = {name: np.concatenate(parts) for name, parts in known.items()}
    contents = {
        "images": np.concatenate(images) if images else (),
        "labels": columns.pop("label", None),
    }
    if columns:
        contents["factors"] = np.stack(list(columns.values()), axis=1)
        contents["factor_names"] = tuple(
            name.removeprefix("label_") for name in columns
        )
    return contents


def _rendered(name, fit):
    dataset = lookup.load("datasets", name).DATASET
    indices = dataset.training_indices()
    return {
        "images": FactorImages(dataset, indices, fit),
        "factors": dataset.factors(indices),
        "factor_names": dataset.factor_names,
    }


def _describe(source):
    return "the array" if isinstance(source, np.ndarray) else repr(str(source))


def _read_path(path):
    from PIL import Image

    if path.suffix == ".npz" and path.is_file():
        with np.load(path, allow_pickle=False) as arrays:
            key = next((k for k in ("images", "x_train") if k in arrays), None)
            if key is None:
                raise ValueError(
                    f"{path} must hold an array named 'images'. It holds: "
                    f"{arrays.files}"
                )
            yield full_range(arrays[key]), {}
        return
    if not path.is_dir():
        raise ValueError(f"There is no folder or .npz file at {path}.")
    files = sorted(f for f in path.rglob("*") if f.suffix.lower() in SUFFIXES)
    for file in files:
        try:
            with Image.open(file) as picture:
                image = np.asarray(picture.convert("RGB"))
        except (
            OSError,
            SyntaxError,
            ValueError,
            Image.DecompressionBombError,
        ) as error:
            raise ValueError(
                f"{file} cannot be read as an image: {error}. Repair it or "
                "take it out of the folder."
            ) from error
        yield image[np.newaxis], {}
