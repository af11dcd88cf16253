"""Reads the images, labels and factors of a TFDS data set."""

import math
from typing import Any

import numpy as np

from keras_infogan.datasets.contents import Contents
from keras_infogan.datasets.image_dataset import full_range
from keras_infogan.datasets.readers.tfds_truth import noted

# Limits of the number of images and of bytes that are held at full size.
CHUNK = 1000
CHUNK_BYTES = 2**27


def read_tfds(builder: Any, split: str = "train") -> Contents:
    """Returns the `Contents` of a split, which is read in chunks.

    Args:
        builder: Prepared TFDS builder.
        split: Split, such as `"train+extra"` or `"train[:1000]"`.

    Raises:
        ValueError: If the data set cannot be read or does not have the split.
    """
    try:
        count = builder.info.splits[split].num_examples
    except (KeyError, ValueError) as error:
        raise ValueError(
            f"The data set {builder.name!r} has no split {split!r}. Its splits "
            f"are: {list(builder.info.splits)}"
        ) from error
    return Contents(count, _chunks(builder, split))


def _chunks(builder, split):
    paths = noted(builder.info.features)
    shape = builder.info.features["image"].shape
    fixed = None not in shape
    size = CHUNK_BYTES // math.prod(shape) if fixed else 1
    paths["image"] = ("image",)
    batch_size = max(1, min(CHUNK, size))
    for notes in _batches(builder, split, paths, batch_size):
        images = notes.pop("image")
        yield full_range(images) if fixed else images, notes


def _batches(builder, split, paths, batch_size):
    """Yields dictionaries with arrays of the features at `paths`."""
    import tensorflow_datasets as tfds

    def chosen(example):
        return {name: _at(example, path) for name, path in paths.items()}

    if builder.info.file_format is tfds.core.FileFormat.ARRAY_RECORD:
        source = builder.as_data_source(split)
        for start in range(0, len(source), batch_size):
            rows = range(start, min(start + batch_size, len(source)))
            examples = [chosen(e) for e in source.__getitems__(rows)]
            yield {k: np.stack([e[k] for e in examples]) for k in paths}
        return
    try:
        dataset = builder.as_dataset(split=split)
    except ImportError as error:
        raise ValueError(
            f"{builder.data_dir} is in the TFRecord format, which requires "
            "TensorFlow: pip install tensorflow. Without TensorFlow, prepare "
            "the data set with file_format='array_record'."
        ) from error
    # Only the selected features are batched. Others, such as texts and lists,
    # may differ in shape.
    yield from tfds.as_numpy(dataset.map(chosen).batch(batch_size))


def _at(example, path):
    for key in path:
        example = example[key]
    return example
