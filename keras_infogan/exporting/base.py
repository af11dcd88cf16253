"""The base of export formats, and the export of a model by one of them."""

import abc
import importlib.util
import json
import os
import pathlib
import warnings
from typing import Any

import keras

from keras_infogan.catalog import lookup
from keras_infogan.catalog.replacing import part_folder
from keras_infogan.exporting._description import describe
from keras_infogan.exporting._part import Part, generator_of, recognizer_of
from keras_infogan.hints import Path

DESCRIPTION = "parts.json"
DTYPES = ("float32", "float16")


class Format(abc.ABC):
    """A format of files that hold one part of a model each.

    Args:
        dtype: Dtype that the kernels are stored in. All else, the inputs, the
            outputs and the computation are float32.

    Raises:
        ValueError: If the backend cannot write the format, or the format
            does not have the dtype.
        ImportError: If a package that converts the model is not installed.
    """

    # What the name of a part is followed by in the name of its file.
    suffix = ""
    # The backends that can write the format, the most common one first.
    backends = ("tensorflow",)
    dtypes = DTYPES
    # The packages that convert the model, by backend.
    packages: dict[str, tuple[str, ...]] = {}

    def __init__(self, dtype: str = "float32"):
        backend = keras.backend.backend()
        name = type(self).__name__
        if backend not in self.backends:
            able = self.backends[0]
            raise ValueError(
                f"{name} cannot be exported by the backend {backend!r}, but "
                f"by {' and '.join(map(repr, self.backends))}. Load the model "
                f"with KERAS_BACKEND={able} and export it there."
            )
        if dtype not in self.dtypes:
            raise ValueError(
                f"`dtype` of {name} must be one of {self.dtypes}. Received: "
                f"{dtype!r}"
            )
        missing = [
            package
            for package in self.packages.get(backend, ())
            if importlib.util.find_spec(package) is None
        ]
        if missing:
            raise ImportError(
                f"{name} needs packages that are not installed. Install them "
                f"with: pip install {' '.join(missing)}",
                name=missing[0],
            )
        self.dtype = dtype

    @abc.abstractmethod
    def write(
        self, part: Part, path: pathlib.Path, facts: dict[str, Any]
    ) -> None:
        """Writes a part of a model.

        Args:
            part: The part.
            path: File, or folder, to write.
            facts: What the file should say of the model, JSON values by name,
                if the format can hold it.
        """


def export_parts(
    model: keras.Model,
    folder: Path,
    format: str = "onnx",
    dtype: str = "float32",
) -> list[pathlib.Path]:
    """Exports the generator and the recognizer of a model.

    The arguments, the result and the errors are those of
    `InfoGAN.export_parts`.
    """
    writer = lookup.find("exporting", format)(dtype)
    metadata = model.metadata
    if model.compute_dtype != "float32":
        model = model.rebuild(dtype="float32")
    parts = [generator_of(model), recognizer_of(model)]
    facts = describe(model, metadata) | {"format": format, "dtype": dtype}
    folder = pathlib.Path(folder)
    names = [f"{part.name}{writer.suffix}" for part in parts]
    for part, name in zip(parts, names):
        facts[part.name] = {"file": name, **part.interface}
    with part_folder(folder) as unfinished:
        for part, name in zip(parts, names):
            with warnings.catch_warnings():
                # The converters warn of what they do inside.
                warnings.simplefilter("ignore")
                writer.write(part, unfinished / name, facts)
        text = json.dumps(facts, indent=2) + "\n"
        (unfinished / DESCRIPTION).write_text(text)
        # A format may write more than the file that it names.
        for file in sorted(unfinished.iterdir()):
            target = folder / file.name
            if target.is_dir():
                # A folder cannot be replaced by another.
                os.replace(target, unfinished / f"{file.name}.before")
            os.replace(file, target)
    return [folder / name for name in (*names, DESCRIPTION)]
