"""SavedModel, which TensorFlow and TensorFlow Serving run."""

import pathlib
from typing import Any

from keras_infogan.exporting._part import Part
from keras_infogan.exporting.base import Format


class SavedModel(Format):
    """A folder with the signature `serving_default`."""

    backends = ("tensorflow", "jax")
    dtypes = ("float32",)
    packages = {"jax": ("tensorflow",)}

    def write(
        self, part: Part, path: pathlib.Path, facts: dict[str, Any]
    ) -> None:
        part.export(
            str(path),
            format="tf_saved_model",
            input_signature=[dict(part.signature)],
            verbose=False,
        )
