"""Data sets whose files the user brings and TFDS prepares once."""

import abc
from collections.abc import Iterator
from typing import Any

from keras_infogan.datasets.known_set import KnownSet, home
from keras_infogan.datasets.readers.files import Files
from keras_infogan.hints import Path


class BroughtSet(KnownSet, abc.ABC):
    """A `KnownSet` in TFDS's form, made of files that the user brings.

    A subclass states the attributes and writes `features` and `examples`. Its
    docstring is the description that TFDS keeps. The one split is `train`.
    """

    @abc.abstractmethod
    def features(self) -> dict[str, Any]:
        """Returns TFDS's features of an example, by their names."""

    @abc.abstractmethod
    def examples(
        self, files: Files, features: Any
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yields a key and a dictionary of features for each example.

        Args:
            files: `Files` of the folder or archive.
            features: What `features` returned. A class whose names the files
                tell gets them before the first example.
        """

    def builder(self, data_dir: Path | None = None) -> Any:
        # Its base is of TFDS, whose import takes seconds.
        from keras_infogan.datasets.readers.held_builder import held_builder

        source = self.locate(data_dir)
        if source is None and not self.is_prepared(data_dir):
            raise ValueError(
                f"The files of {self.name!r} are not there. "
                f"{self.advice(data_dir)}"
            )
        folder = data_dir and home(data_dir)
        return held_builder(type(self), self.name)(source, data_dir=folder)
