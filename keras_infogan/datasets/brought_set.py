"""Data sets whose files the user provides and TFDS prepares once."""

import abc
from collections.abc import Iterator
from typing import Any

from keras_infogan.datasets.known_set import KnownSet, home
from keras_infogan.datasets.readers.files import Files
from keras_infogan.hints import Path


class BroughtSet(KnownSet, abc.ABC):
    """A `KnownSet` that TFDS prepares from files that the user provides.

    A subclass defines the attributes and implements `features` and
    `examples`. TFDS stores its docstring as the description. The only split
    is `train`.
    """

    @abc.abstractmethod
    def features(self) -> dict[str, Any]:
        """Returns the TFDS features of an example, by name."""

    @abc.abstractmethod
    def examples(
        self, files: Files, features: Any
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yields a key and a dictionary of feature values for each example.

        Args:
            files: `Files` of the folder or archive.
            features: TFDS features of the data set. The names of classes that
                are only known from the files must be set before the first
                example.
        """

    def builder(self, data_dir: Path | None = None) -> Any:
        # Imported here, because the import of TFDS takes seconds.
        from keras_infogan.datasets.readers.held_builder import held_builder

        source = self.locate(data_dir)
        if source is None and not self.is_prepared(data_dir):
            raise ValueError(
                f"The files of the data set {self.name!r} were not found. "
                f"{self.advice(data_dir)}"
            )
        folder = data_dir and home(data_dir)
        return held_builder(type(self), self.name)(source, data_dir=folder)
