"""Reads images as a model takes them."""

import json
import os
import pathlib

import numpy as np

from keras_infogan.catalog import lookup
from keras_infogan.catalog.find_preset import find_preset
from keras_infogan.catalog.preset import Preset
from keras_infogan.datasets import ImageDataset, load
from keras_infogan.experiments._run_folder import RUN
from keras_infogan.experiments.load_model import is_file_name
from keras_infogan.models.infogan import InfoGAN

Source = str | os.PathLike | np.ndarray | Preset | ImageDataset


def load_images(
    model: InfoGAN,
    dataset: Source | None = None,
    origin: str | os.PathLike | None = None,
    split: str = "test",
    data_dir: str | os.PathLike | None = None,
) -> ImageDataset:
    """Returns images in the shape and range of a model, in their own order.

    Args:
        model: The model.
        dataset: Source of images, as `keras_infogan.datasets.load` takes it,
            or the `Preset` that states one. An `ImageDataset` is returned as
            it is. `None` means the images that the model was trained on, as
            far as `origin` tells.
        origin: What the model was loaded from: the name of a preset, or a
            .keras file beside the run.json of its training.
        split: Split of a data set that has splits.
        data_dir: Folder of prepared TFDS data sets and of the files you
            bring.

    Raises:
        ValueError: If nothing says which images to read, or they cannot be
            read.

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
        shuffle=False,
        batch_size=500,
        **data | {"split": split},
    )


def _own(origin):
    """Returns the images that a model was trained on: a source or `Preset`."""
    preset = origin
    if is_file_name(origin):
        run = pathlib.Path(origin).parent / RUN
        arguments = json.loads(run.read_text()) if run.is_file() else {}
        # `train` calls them the data set, `finetune` the images.
        source = arguments.get("dataset") or arguments.get("images")
        if source is not None:
            return source
        preset = arguments.get("preset")
    if preset in lookup.names("zoo") or str(preset).endswith(".py"):
        return find_preset(preset)
    raise ValueError(
        "`dataset` says which images to read: what the model was loaded from "
        f"does not tell them. Received: {origin!r}"
    )
