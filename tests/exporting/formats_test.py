"""An exported file, run by its own runtime, computes what Keras computes."""

import importlib
import json

import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import (
    IBGAN,
    Bernoulli,
    Categorical,
    CodeSpec,
    Gaussian,
    Uniform,
    VonMises,
)
from keras_infogan.catalog import lookup
from tests.conftest import SMALL_SIZES, small_model

BACKEND = keras.backend.backend()
SHAPE = SMALL_SIZES["image_shape"]
# The last batch differs from the one that a converter has seen.
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

    program = tf.saved_model.load(str(path)).signatures["serving_default"]
    tensors = {name: tf.constant(value) for name, value in inputs.items()}
    return {key: value.numpy() for key, value in program(**tensors).items()}


def run_openvino(path, inputs):
    import openvino

    program = openvino.compile_model(
        path, "CPU", {"INFERENCE_PRECISION_HINT": "f32"}
    )
    outputs = program(inputs)
    return {output.any_name: outputs[output] for output in program.outputs}


RUNTIMES = {
    "onnx": (run_onnx, "onnxruntime"),
    "litert": (run_litert, "ai_edge_litert"),
    "saved_model": (run_saved_model, "tensorflow"),
    "openvino": (run_openvino, "openvino"),
}


def test_every_format_is_run():
    assert lookup.names("exporting") == sorted(RUNTIMES)


def all_codes():
    return small_model(
        [
            Categorical(3, name="kind", value_names=["a", "b", "c"]),
            Uniform(2, name="style", value_names=[["l", "r"], ["u", "d"]]),
            Bernoulli(2, name="a-bit"),
            VonMises(1, name="angle"),
        ],
        generator_averaging=0.9,
    )


def bottleneck():
    spec = CodeSpec([Gaussian(4, name="source")], noise_dim=0)
    return IBGAN(
        spec,
        bottleneck_dim=3,
        **SMALL_SIZES,
        encoder={"hidden_units": (8,)},
    )


def shaken(model):
    """Returns a model whose weights are large enough to tell it from others."""
    generator = np.random.default_rng(0)
    for variable in model.weights:
        if variable.path.startswith("seed") or "seed" in variable.name:
            continue
        value = generator.uniform(0.1, 0.5, variable.shape)
        sign = generator.choice([-1, 1], variable.shape)
        positive = "variance" in variable.name or "gamma" in variable.name
        variable.assign(value if positive else value * sign)
    return model


MODELS = {"all_codes": all_codes, "bottleneck": bottleneck}


@pytest.fixture(scope="module")
def models():
    return {name: shaken(make()) for name, make in MODELS.items()}


def drawn(interface):
    generator = np.random.default_rng(1)
    return {
        item["name"]: generator.uniform(0, 1, (COUNT, *item["shape"])).astype(
            "float32"
        )
        for item in interface["inputs"]
    }


def draw_by_keras(model, inputs):
    entry = model.entry
    latents = {n: inputs[n.replace("-", "_")] for n in entry.inputs}
    vectors = entry.assemble(latents)
    return {"images": model._images(ops.convert_to_numpy(vectors))}


def read_by_keras(model, inputs):
    found = {}
    modes = model.modes(inputs["images"])
    for name, parameters in model.encode(inputs["images"]).items():
        plain = name.replace("-", "_")
        found[plain] = modes[name]
        for key, value in parameters.items():
            found[f"{plain}_{key}"] = value
    return found


def exported(model, folder, format, dtype="float32"):
    """Exports a model, or skips the test if that cannot be done here."""
    kind = lookup.find("exporting", format)
    if BACKEND not in kind.backends:
        pytest.skip(f"{BACKEND} does not write {format}")
    for package in (*kind.packages.get(BACKEND, ()), RUNTIMES[format][1]):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
    model.export_parts(folder, format, dtype)
    return json.loads((folder / "parts.json").read_text())


def differences(model, folder, format, facts):
    """Returns the largest difference to Keras for each output of each part."""
    run, _ = RUNTIMES[format]
    found = {}
    for part, by_keras in (
        ("generator", draw_by_keras),
        ("recognizer", read_by_keras),
    ):
        inputs = drawn(facts[part])
        outputs = run(folder / facts[part]["file"], inputs)
        expected = by_keras(model, inputs)
        shapes = {o["name"]: o["shape"] for o in facts[part]["outputs"]}
        assert outputs.keys() == expected.keys() == shapes.keys()
        for name, value in expected.items():
            assert outputs[name].dtype == np.float32
            assert list(outputs[name].shape) == [COUNT, *shapes[name]]
            found[name] = np.abs(outputs[name] - value).max()
    return found


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("format", RUNTIMES)
def test_outputs_are_those_of_keras(models, name, format, tmp_path):
    facts = exported(models[name], tmp_path, format)
    found = differences(models[name], tmp_path, format, facts)
    print(format, name, max(found.values()))
    assert max(found.values()) < 1e-4, found


@pytest.mark.once
@pytest.mark.parametrize("format", ["onnx", "litert", "openvino"])
def test_float16_halves_the_kernels_and_hardly_changes_the_outputs(
    models, format, tmp_path
):
    model = models["all_codes"]
    half = tmp_path / "half"
    facts = exported(model, half, format, "float16")
    found = differences(model, half, format, facts)
    print(format, max(found.values()))
    assert 0 < max(found.values()) < 2e-2, found
