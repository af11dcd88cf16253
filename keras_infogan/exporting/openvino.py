"""OpenVINO, for the processors of Intel."""

import json
import pathlib
import tempfile
from typing import Any

from keras_infogan.exporting._part import Part
from keras_infogan.exporting.base import Format
from keras_infogan.exporting.onnx import ONNX


class OpenVINO(Format):
    """A file `.xml` of the graph with a file `.bin` of the weights beside it.

    It is converted from ONNX, so that all backends can write it.
    """

    suffix = ".xml"
    backends = ONNX.backends
    packages = {
        backend: (*packages, "openvino")
        for backend, packages in ONNX.packages.items()
    }

    def write(
        self, part: Part, path: pathlib.Path, facts: dict[str, Any]
    ) -> None:
        import openvino

        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / f"{part.name}.onnx"
            ONNX().write(part, file, facts)
            graph = openvino.convert_model(file)
            for key, value in facts.items():
                graph.set_rt_info(json.dumps(value), ["keras_infogan", key])
            openvino.save_model(
                graph, path, compress_to_fp16=self.dtype == "float16"
            )
