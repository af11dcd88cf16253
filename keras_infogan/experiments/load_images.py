"""Loads images in the shape and range of a model."""

import os
import pathlib

import numpy as np

from keras_infogan.catalog import lookup
from keras_infogan.catalog.find_preset import find_preset
from keras_infogan.catalog.preset import Preset
from keras_infogan.datasets import ImageDataset, load
from keras_infogan.experiments._run_folder import RUN, read_run
from keras_infogan.experiments.load_model import is_file_name
from keras_infogan.models.infogan import InfoGAN

Source = str | os.PathLike | np.ndarray | Preset | ImageDataset


def load_images(
    model: InfoGAN,
    dataset: Source | None = None,
    origin: str | os.PathLike | None = None,
    split: str = "test",
    data_dir: str | os.PathLike | None = None,
    on_error: str | None = None,
) -> ImageDataset:
    """Loads images in the shape and range of a model, without shuffling.

    Args:
        model: Model that the images are for.
        dataset: Source of images as in `keras_infogan.datasets.load`, or a
            `Preset`, whose data set is used. An `ImageDataset` is returned as
            it is. `None` means the images that the model was trained on,
            which are found by `origin`.
        origin: Name or path that the model was loaded from: the name of a
            preset, or a .keras file next to the run.json of its training.
        split: Split of a data set that has splits.
        data_dir: Folder of prepared TFDS data sets and of files that you
            provide.
        on_error: What is done with a picture that cannot be read: `"raise"`
            or `"skip"`, as in `keras_infogan.datasets.load`. `None` means
            `"raise"`.

    Raises:
        ValueError: If `dataset` is `None` and `origin` does not determine the
            images, or the images cannot be read.

    Example:

    ```python
    model = load_model("mnist")
    images = load_images(model, origin="mnist", split="test")
    ```
    """
    if isinstance(dataset, ImageDataset):
        return dataset
    data = {}
    if dataset is None:
        dataset = _own(origin)
    if isinstance(dataset, Preset):
        dataset, data = dataset.dataset, dataset.data
    return load(
        dataset,
        model.image_shape,
        model.image_range,
        data_dir=data_dir,
        on_error=on_error or "raise",
        shuffle=False,
        batch_size=500,
        **data | {"split": split},
    )


def _own(origin):
    """Returns the training images of a model, as a source or a `Preset`."""
    preset = origin
    if is_file_name(origin):
        run = pathlib.Path(origin).parent / RUN
        arguments = read_run(run) if run.is_file() else {}
        # `train` records the source as `dataset`, `finetune` as `images`.
        source = arguments.get("dataset") or arguments.get("images")
        if source is not None:
            return source
        preset = arguments.get("preset")
    if preset in lookup.names("zoo") or str(preset).endswith(".py"):
        return find_preset(preset)
    raise ValueError(
        "`dataset` must be given, because the training images of the model "
        f"are not known. Received: a model loaded from {origin!r}"
    )
