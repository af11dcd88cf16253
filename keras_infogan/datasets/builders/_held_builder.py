"""What the data sets share whose files the user brings."""

import tensorflow_datasets as tfds

from keras_infogan.datasets.files import Files
from keras_infogan.datasets.known_sets import KNOWN, locate


class HeldBuilder(tfds.core.GeneratorBasedBuilder, skip_registration=True):
    """A TFDS data set of one split, read from a folder or an archive.

    A subclass writes `features` and `_generate_examples(files)`, and its file
    ends with `BUILDER`. The class is known to TFDS once its file is imported.

    Args:
        source: Folder or archive of the files; `None` looks in TFDS's manual
            folder.
        **options: Options of `tfds.core.GeneratorBasedBuilder`, such as
            `data_dir`.
    """

    VERSION = tfds.core.Version("1.0.0")

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        cls.MANUAL_DOWNLOAD_INSTRUCTIONS = KNOWN[cls.name].instructions

    def __init__(self, source=None, **options):
        self.source = source
        super().__init__(**options)

    def features(self):
        """Returns the features of an example by name."""
        raise NotImplementedError

    def _info(self):
        return tfds.core.DatasetInfo(
            builder=self,
            description=self.__doc__,
            features=tfds.features.FeaturesDict(self.features()),
        )

    def _split_generators(self, dl_manager):
        source = self.source or locate(self.name, dl_manager.manual_dir)
        if source is None:
            raise ValueError(f"its files are not in {dl_manager.manual_dir}")
        return {"train": self._generate_examples(Files(source))}
