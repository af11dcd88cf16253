"""An exported file, run by its own runtime, computes what Keras computes."""

import importlib.util
import json
import runpy

import keras
import numpy as np
import pytest

from keras_infogan import (
    IBGAN,
    Bernoulli,
    Categorical,
    CodeSpec,
    Gaussian,
    InfoGAN,
    Uniform,
    VonMises,
)
from keras_infogan.catalog import lookup
from tests.conftest import ROOT, SMALL_SIZES, small_model

BACKEND = keras.backend.backend()
PROGRAM = runpy.run_path(str(ROOT / "benchmarks" / "exports.py"))
RUNTIMES = PROGRAM["RUNTIMES"]


def of_all_codes():
    codes = [
        Categorical(3, name="kind", value_names=["a", "b", "c"]),
        Uniform(2, name="style"),
        Bernoulli(2, name="two-bits", probability=0.25),
        VonMises(1, name="angle"),
    ]
    # Exported in float32, and with the average.
    return small_model(codes, generator_averaging=0.9, dtype="mixed_bfloat16")


def of_a_bottleneck():
    spec = CodeSpec([Gaussian(4, name="source")], noise_dim=0)
    return IBGAN(spec, bottleneck_dim=3, **SMALL_SIZES)


def shaken(model):
    """Returns a float32 model and one to export, both of large weights."""
    generator = np.random.default_rng(0)
    for variable in model.weights:
        if "float" not in variable.dtype:
            continue
        value = generator.uniform(0.1, 0.5, variable.shape)
        is_kernel = len(variable.shape) > 1
        signs = generator.choice([-1, 1], variable.shape)
        variable.assign(value * signs if is_kernel else value)
    return model, model.rebuild(dtype="float32")


MODELS = {"all codes": of_all_codes, "bottleneck": of_a_bottleneck}


@pytest.fixture(scope="module")
def models():
    return {name: shaken(make()) for name, make in MODELS.items()}


def skip_unless_possible(format, runtime=None):
    kind = lookup.find("exporting", format)
    if BACKEND not in kind.backends:
        pytest.skip(f"{BACKEND} does not write {format}")
    for package in (*kind.packages.get(BACKEND, ()), runtime):
        if package and importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed")


def difference(models, name, folder, format, dtype):
    run, package = RUNTIMES[format]
    skip_unless_possible(format, package)
    model, by_keras = models[name]
    model.export_parts(folder, format, dtype)
    found = PROGRAM["differences"](by_keras, folder, run)
    print(format, dtype, found)
    return max(found.values())


def test_every_format_is_run():
    assert lookup.names("exporting") == list(RUNTIMES)


@pytest.mark.parametrize(
    ("format", "name"),
    [
        *((format, "all codes") for format in RUNTIMES),
        ("onnx", "bottleneck"),
        ("saved_model", "bottleneck"),
    ],
)
def test_outputs_are_those_of_keras(models, name, format, tmp_path):
    assert difference(models, name, tmp_path, format, "float32") < 1e-4


@pytest.mark.once
@pytest.mark.parametrize("format", ["onnx", "litert", "openvino"])
def test_float16_kernels_hardly_change_the_outputs(models, format, tmp_path):
    found = difference(models, "all codes", tmp_path, format, "float16")
    assert 1e-6 < found < 1e-2


@pytest.mark.once
def test_a_float16_file_has_half_the_size(tmp_path):
    skip_unless_possible("onnx")
    model = small_model(generator={"dense_units": (512, 512)})
    sizes = []
    for dtype in ("float32", "float16"):
        path, *_ = model.export_parts(tmp_path / dtype, dtype=dtype)
        sizes.append(path.stat().st_size)
    assert 0.5 < sizes[1] / sizes[0] < 0.6


@pytest.mark.once
def test_the_file_says_what_it_holds(models, tmp_path):
    skip_unless_possible("onnx")
    import onnx

    model, _ = models["all codes"]
    model.metadata = {"preset": "mine", "licence": "CC0-1.0"}
    paths = model.export_parts(tmp_path)
    names = ["generator.onnx", "recognizer.onnx", "parts.json"]
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == names
    facts = json.loads(paths[-1].read_text())
    assert facts["name"] == "mine" and facts["licence"] == "CC0-1.0"
    assert facts["image_shape"] == [8, 8, 1] and facts["image_range"] == [0, 1]
    assert facts["noise"]["dim"] == 4 and facts["noise"]["low"] == -1.0
    kind, style, bits, angle = facts["codes"]
    assert kind["classes"] == 3 and kind["value_names"] == [["a", "b", "c"]]
    assert (style["class"], style["low"], style["high"]) == ("Uniform", -1, 1)
    assert (bits["name"], bits["input"]) == ("two-bits", "two_bits")
    assert bits["probability"] == 0.25 and angle["periodic"]
    inputs = {i["name"]: i["shape"] for i in facts["generator"]["inputs"]}
    assert inputs == {
        "kind": [3], "style": [2], "two_bits": [2], "angle": [2], "noise": [4],
    }  # fmt: skip
    file = onnx.load(paths[0])
    held = {entry.key: entry.value for entry in file.metadata_props}
    assert held["licence"] == "CC0-1.0"
    for name in ("codes", "generator", "recognizer"):
        assert json.loads(held[name]) == facts[name]
    batches = {
        v.type.tensor_type.shape.dim[0].dim_param for v in file.graph.input
    }
    assert batches == {"batch"}


@pytest.mark.once
def test_keras_s_own_export_needs_no_call(tmp_path):
    skip_unless_possible("onnx", "onnxruntime")
    import onnxruntime

    model = small_model()
    path = str(tmp_path / "model.onnx")
    model.export(path, format="onnx", verbose=False)
    session = onnxruntime.InferenceSession(path)
    vectors = np.ones((3, model.entry.width), "float32")
    (images,) = session.run(None, {session.get_inputs()[0].name: vectors})
    np.testing.assert_allclose(images, model(vectors), atol=1e-5)


@pytest.mark.once
def test_a_preset_s_licence_is_exported(tmp_path):
    small_model().save_to_preset(tmp_path, {"licence": "CC0-1.0"})
    model = InfoGAN.from_preset(tmp_path)
    assert model.metadata["licence"] == "CC0-1.0"
