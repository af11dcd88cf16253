"""ONNX, which onnxruntime runs, also in a browser."""

import json
import pathlib
from typing import Any

import keras
import numpy as np

from keras_infogan.exporting._part import Part
from keras_infogan.exporting.base import Format
from keras_infogan.hints import Tensor

OPSET = 18
BATCH = "batch"


class ONNX(Format):
    """A file for onnxruntime and for all that reads ONNX.

    The facts of the model are in the metadata of the file, as JSON values.
    """

    suffix = ".onnx"
    backends = ("tensorflow", "jax", "torch")
    packages = {
        "tensorflow": ("onnx", "tf2onnx"),
        "jax": ("onnx", "jax2onnx"),
        "torch": ("onnx",),
    }

    def write(
        self, part: Part, path: pathlib.Path, facts: dict[str, Any]
    ) -> None:
        import onnx

        _Listed(part).export(
            str(path),
            format="onnx",
            input_signature=[dict(part.signature)],
            opset_version=OPSET,
            verbose=False,
        )
        file = onnx.load(path)
        _name_batch_and_outputs(file.graph, part)
        if self.dtype == "float16":
            _store_kernels_as_float16(file.graph)
        texts = {
            key: value if isinstance(value, str) else json.dumps(value)
            for key, value in facts.items()
        }
        onnx.helper.set_model_props(file, texts)
        onnx.checker.check_model(file)
        onnx.save(file, path)


class _Listed(keras.Model):
    """A part that returns a list: the converters do not name outputs alike."""

    def __init__(self, part):
        super().__init__(name=part.name, dtype="float32")
        self.part = part
        self.built = True

    def call(self, inputs: dict[str, Tensor]) -> list[Tensor]:
        outputs = self.part(inputs)
        return [outputs[name] for name in self.part.output_shapes]


def _name_batch_and_outputs(graph, part):
    """Gives the batch axis and the outputs the same names on all backends."""
    from onnx import TensorProto, helper

    for value in graph.input:
        value.type.tensor_type.shape.dim[0].dim_param = BATCH
    found = [value.name for value in graph.output]
    del graph.output[:]
    renamed = {}
    for old, (name, shape) in zip(
        found, part.output_shapes.items(), strict=True
    ):
        first = renamed.setdefault(old, name)
        # One tensor may be two outputs, such as a mode that is a mean.
        if first != name:
            graph.node.append(helper.make_node("Identity", [first], [name]))
        graph.output.append(
            helper.make_tensor_value_info(
                name, TensorProto.FLOAT, [BATCH, *shape]
            )
        )
    for node in graph.node:
        node.input[:] = [renamed.get(name, name) for name in node.input]
        node.output[:] = [renamed.get(name, name) for name in node.output]


def _store_kernels_as_float16(graph):
    """Stores kernels as float16, which the file casts to float32.

    A runtime casts them once, when it loads the file.
    """
    from onnx import TensorProto, helper, numpy_helper

    kernels = [
        tensor
        for tensor in graph.initializer
        if tensor.data_type == TensorProto.FLOAT and len(tensor.dims) > 1
    ]
    casts = []
    for tensor in kernels:
        name = tensor.name
        half = numpy_helper.to_array(tensor).astype("float16")
        if not np.isfinite(half).all():
            continue
        stored = f"{name}_float16"
        tensor.CopyFrom(numpy_helper.from_array(half, stored))
        casts.append(
            helper.make_node("Cast", [stored], [name], to=TensorProto.FLOAT)
        )
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
