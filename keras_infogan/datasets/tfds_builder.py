"""Finds and prepares a data set of TFDS, or of ours in TFDS's form."""

import os

from keras_infogan.catalog import lookup
from keras_infogan.datasets.known_sets import (
    KNOWN,
    base_name,
    home,
    is_prepared,
    locate,
)


def prepared_builder(name, data_dir):
    """Returns the builder of a data set, prepared.

    Args:
        name: Name of a TFDS data set or of one of ours in its form.
        data_dir: As `read_tfds` takes it.

    Raises:
        ValueError: If the data set is unknown, has no images or cannot be
            prepared.
    """
    builder = _builder(name, data_dir)
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
                f"could not be prepared: {error}. {_advice(name, data_dir)}"
            ) from error
    return builder


def _builder(name, data_dir):
    import tensorflow_datasets as tfds

    # `None` leaves the choice of the folder to TFDS.
    folder = data_dir and home(data_dir)
    ours = lookup.names("datasets.builders")
    if name in ours:
        source = locate(name, data_dir)
        if source is None and not is_prepared(name, data_dir):
            raise ValueError(
                f"The files of {name!r} are not there. "
                f"{_advice(name, data_dir)}"
            )
        builder = lookup.load("datasets.builders", name).BUILDER
        return builder(source, data_dir=folder)
    if data_dir and os.path.isfile(data_dir):
        raise ValueError(
            f"{data_dir} is a file and holds no data set {name!r}. "
            f"{_advice(name, folder)}"
        )
    try:
        return tfds.builder(name, data_dir=folder)
    except tfds.core.registered.DatasetNotFoundError as error:
        raise ValueError(
            f"{name!r} is neither a file or folder nor one of the rendered "
            f"data sets {lookup.names('rendered')} nor the name of a TFDS "
            f"data set or one of {ours}. Those of TFDS are listed at "
            "https://www.tensorflow.org/datasets/catalog"
        ) from error


def _advice(name, data_dir):
    known = KNOWN.get(base_name(name))
    if known is None or not known.files:
        return (
            "Give `data_dir` the folder of prepared TFDS data sets, or a "
            "folder of images as the source."
        )
    return (
        f"In {home(data_dir)}, or in a folder that you give as `data_dir`, "
        f"{known.instructions}."
    )
