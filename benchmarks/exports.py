"""Compares exported files, run by their own runtimes, with Keras.

    python benchmarks/exports.py mnist [FORMAT ...]

For each format and dtype it prints the size of the files and the largest
absolute difference of the images and of the outputs of the recognizer.
"""

import json
import pathlib
import sys
import tempfile

import numpy as np
from keras import ops

# Not the batch of 1 that some converters trace a model with.
COUNT = 5


def run_onnx(path, inputs):
    import onnxruntime

    session = onnxruntime.InferenceSession(path)
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(None, inputs)))


def run_litert(path, inputs):
    from ai_edge_litert.interpreter import Interpreter

    return Interpreter(str(path)).get_signature_runner()(**inputs)


def run_saved_model(path, inputs):
    import tensorflow as tf

    model = tf.saved_model.load(str(path))
    tensors = {name: tf.constant(value) for name, value in inputs.items()}
    outputs = model.signatures["serving_default"](**tensors)
    return {name: value.numpy() for name, value in outputs.items()}


def run_openvino(path, inputs, hint="f32"):
    import openvino

    config = {"INFERENCE_PRECISION_HINT": hint} if hint else {}
    model = openvino.compile_model(path, "CPU", config)
    outputs = model(inputs)
    return {output.any_name: outputs[output] for output in model.outputs}


# How a file is run, and the package that runs it, by format.
RUNTIMES = {
    "litert": (run_litert, "ai_edge_litert"),
    "onnx": (run_onnx, "onnxruntime"),
    "openvino": (run_openvino, "openvino"),
    "saved_model": (run_saved_model, "tensorflow"),
}


def draw(model, inputs, names):
    """Returns what Keras draws from the inputs of an exported generator."""
    latents = {
        name: inputs[names.get(name, name)] for name in model.entry.inputs
    }
    vectors = ops.convert_to_numpy(model.entry.assemble(latents))
    return {"images": model._images(vectors)}


def read(model, inputs, names):
    """Returns what Keras reads from the images."""
    images, outputs = inputs["images"], {}
    for name, value in model.modes(images).items():
        outputs[names[name]] = value
    for name, parameters in model.encode(images).items():
        for key, value in parameters.items():
            outputs[f"{names[name]}_{key}"] = value
    return outputs


def differences(model, folder, run):
    """Returns the largest difference of every output, by part and output."""
    facts = json.loads((folder / "parts.json").read_text())
    names = {code["name"]: code["input"] for code in facts["codes"]}
    generator = np.random.default_rng(0)
    found = {}
    for part, by_keras in (("generator", draw), ("recognizer", read)):
        inputs = {
            item["name"]: generator.uniform(
                0.0, 1.0, (COUNT, *item["shape"])
            ).astype("float32")
            for item in facts[part]["inputs"]
        }
        outputs = run(folder / facts[part]["file"], inputs)
        expected = by_keras(model, inputs, names)
        listed = {item["name"] for item in facts[part]["outputs"]}
        assert set(outputs) == set(expected) == listed
        for name, value in expected.items():
            assert outputs[name].dtype == np.float32
            assert outputs[name].shape == value.shape
            found[part, name] = float(np.abs(outputs[name] - value).max())
    return found


def main(preset, *formats):
    from keras_infogan import InfoGAN
    from keras_infogan.catalog import lookup

    model = InfoGAN.from_preset(preset)
    for name in formats or RUNTIMES:
        run, _ = RUNTIMES[name]
        for dtype in lookup.find("exporting", name).dtypes:
            with tempfile.TemporaryDirectory() as folder:
                folder = pathlib.Path(folder)
                model.export_parts(folder, name, dtype)
                files = [path for path in folder.rglob("*") if path.is_file()]
                size = sum(path.stat().st_size for path in files) / 1e6
                cases = {"": run}
                if run is run_openvino:
                    cases[" without hint"] = lambda p, i: run_openvino(p, i, "")
                for case, program in cases.items():
                    found = differences(model, folder, program)
                    images = found.pop(("generator", "images"))
                    print(
                        f"{name}{case} {dtype}: {size:.1f} MB, images "
                        f"{images:.1e}, recognizer {max(found.values()):.1e}"
                    )


if __name__ == "__main__":
    main(*sys.argv[1:])
