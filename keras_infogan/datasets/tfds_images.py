"""Reads images, labels and factors of a TFDS data set."""

import math

import numpy as np

from keras_infogan.datasets.image_dataset import full_range
from keras_infogan.datasets.tfds_builder import prepared_builder
from keras_infogan.datasets.tfds_truth import noted

# The most images, and the most bytes, that are at their full size at once.
CHUNK = 1000
CHUNK_BYTES = 2**27


def read_tfds(name, split, data_dir):
    """Returns the number of images, and a generator of them by chunks.

    The data set is one of TFDS or of ours in TFDS's form, `builders/`; it is
    prepared where it is not.

    Args:
        name: Name of the data set.
        split: Split of it, such as `"train+extra"` or `"train[:1000]"`.
        data_dir: Folder of prepared TFDS data sets, or `None` for TFDS's.
            For our own also the folder or archive of their files.

    Returns:
        The number, and a generator of arrays `(n, height, width, channels)`
        of uint8 with dictionaries of `(n,)` arrays: `label` and the factors
        that the data set has.

    Raises:
        ValueError: If the data set is unknown, has no images, cannot be
            prepared or read, or has no such split.
    """
    builder = prepared_builder(name, data_dir)
    try:
        count = builder.info.splits[split].num_examples
    except (KeyError, ValueError) as error:
        raise ValueError(
            f"The data set {name!r} has no split {split!r}. Its splits are: "
            f"{list(builder.info.splits)}"
        ) from error
    return count, _chunks(builder, split)


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
    """Yields dictionaries of arrays of the features at `paths`."""
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
            f"{builder.data_dir} is in the TFRecord format, which TensorFlow "
            "reads: pip install tensorflow. Without it, prepare the data set "
            "with file_format='array_record'."
        ) from error
    # What is chosen batches well; texts and lists of other features may not.
    yield from tfds.as_numpy(dataset.map(chosen).batch(batch_size))


def _at(example, path):
    for key in path:
        example = example[key]
    return example
