"""Reads images, labels and factors of a TFDS data set."""

import numpy as np

from keras_infogan.datasets.factor_dataset import rendered_names
from keras_infogan.datasets.image_dataset import full_range

CHUNK = 1000


def read_tfds(name, split, data_dir):
    """Yields images and what is known of them, chunk by chunk.

    Args:
        name: Name of a TFDS data set.
        split: Split of it.
        data_dir: Folder of prepared TFDS data sets, or `None` for TFDS's.

    Yields:
        `(n, height, width, channels)` array of uint8, and a dictionary of
        `(n,)` integer arrays: `label` and every `label_<factor>` that the
        data set has.

    Raises:
        ValueError: If the data set is unknown, has no images, cannot be
            prepared or read, or has no such split.
    """
    builder = _prepared(name, data_dir)
    if split not in builder.info.splits and "[" not in split:
        raise ValueError(
            f"The data set {name!r} has no split {split!r}. Its splits are: "
            f"{list(builder.info.splits)}"
        )
    keys = _noted(builder.info.features)
    fixed = None not in builder.info.features["image"].shape
    for example in _examples(builder, split, ["image", *keys], fixed):
        images = example["image"]
        notes = {key: np.atleast_1d(example[key]) for key in keys}
        yield full_range(images) if fixed else images[np.newaxis], notes


def _prepared(name, data_dir):
    import tensorflow_datasets as tfds

    try:
        builder = tfds.builder(name, data_dir=data_dir)
    except tfds.core.registered.DatasetNotFoundError as error:
        raise ValueError(
            f"{name!r} is neither a file or folder nor one of the rendered "
            f"data sets {rendered_names()} nor the name of a TFDS data set. "
            "These are listed at "
            "https://www.tensorflow.org/datasets/catalog"
        ) from error
    if "image" not in builder.info.features:
        raise ValueError(
            f"The TFDS data set {name!r} has no images. Its features are: "
            f"{list(builder.info.features)}"
        )
    if not builder.info.splits:
        try:
            builder.download_and_prepare()
        except Exception as error:
            raise ValueError(
                f"The data set {name!r} is not in {builder.data_dir} and "
                f"could not be downloaded: {error}. Give `data_dir` the "
                "folder of prepared TFDS data sets, or a folder of images "
                "as the source."
            ) from error
    return builder


def _noted(features):
    """Returns the names of the features that are labels or factors."""
    import tensorflow_datasets as tfds

    def is_factor(key):
        classes = isinstance(features[key], tfds.features.ClassLabel)
        return key.startswith("label_") and classes

    return [key for key in features if key == "label" or is_factor(key)]


def _examples(builder, split, keys, batched):
    """Yields examples, or batches of them, of the features named."""
    import tensorflow_datasets as tfds

    if builder.info.file_format is tfds.core.FileFormat.ARRAY_RECORD:
        source = builder.as_data_source(split)
        if not batched:
            yield from source
            return
        for start in range(0, len(source), CHUNK):
            rows = range(start, min(start + CHUNK, len(source)))
            examples = source.__getitems__(rows)
            yield {k: np.stack([e[k] for e in examples]) for k in keys}
        return
    try:
        dataset = builder.as_dataset(split=split)
    except ImportError as error:
        raise ValueError(
            f"{builder.data_dir} is in the TFRecord format, which TensorFlow "
            "reads: pip install tensorflow. Without it, prepare the data set "
            "with file_format='array_record'."
        ) from error
    yield from tfds.as_numpy(dataset.batch(CHUNK) if batched else dataset)
