"""The TFDS builder of data sets whose files the user provides."""

import functools
from typing import Any

import tensorflow_datasets as tfds

from keras_infogan.datasets.readers.files import Files
from keras_infogan.hints import Path


class HeldBuilder(tfds.core.GeneratorBasedBuilder, skip_registration=True):
    """A TFDS data set with one split that is read from a folder or archive.

    Args:
        source: Folder or archive of the files. `None` searches the folder of
            TFDS for manual downloads.
        **options: Options of `tfds.core.GeneratorBasedBuilder`, such as
            `data_dir`.
    """

    VERSION = tfds.core.Version("1.0.0")

    def __init__(self, source: Path | None = None, **options: Any):
        self.source = source
        super().__init__(**options)

    def _info(self):
        return tfds.core.DatasetInfo(
            builder=self,
            description=self.brought.__doc__,
            features=tfds.features.FeaturesDict(self.brought.features()),
        )

    def _split_generators(self, dl_manager):
        source = self.source or self.brought.locate(dl_manager.manual_dir)
        if source is None:
            raise ValueError(f"its files are not in {dl_manager.manual_dir}")
        return {"train": self._generate_examples(Files(source))}

    def _generate_examples(self, files):
        return self.brought.examples(files, self.info.features)


@functools.cache
def held_builder(brought_class: type, name: str) -> type:
    """Returns the TFDS builder class of a `BroughtSet`.

    Args:
        brought_class: Subclass of `BroughtSet`.
        name: Name of the data set.
    """
    attributes = {
        "name": name,
        "brought": brought_class(name),
        "MANUAL_DOWNLOAD_INSTRUCTIONS": brought_class.instructions,
        "__module__": brought_class.__module__,
    }
    return type(brought_class.__name__, (HeldBuilder,), attributes)
