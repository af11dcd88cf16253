"""LiteRT, once called TensorFlow Lite, for phones and small devices."""

import pathlib
from typing import Any

from keras_infogan.exporting._part import Part
from keras_infogan.exporting.base import Format


class LiteRT(Format):
    """A file `.tflite` of built-in operations, with one signature."""

    suffix = ".tflite"

    def write(
        self, part: Part, path: pathlib.Path, facts: dict[str, Any]
    ) -> None:
        import tensorflow as tf

        target = {"supported_ops": [tf.lite.OpsSet.TFLITE_BUILTINS]}
        options = {"target_spec": target}
        if self.dtype == "float16":
            target["supported_types"] = [tf.float16]
            options["optimizations"] = [tf.lite.Optimize.DEFAULT]
        part.export(
            str(path),
            format="litert",
            input_signature=[dict(part.signature)],
            verbose=False,
            **options,
        )
