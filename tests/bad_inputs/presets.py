"""Folders of presets whose config, metadata or weights are not what they say.

A row that changes a file loads the folder without verification, which would
refuse the change before it is read.
"""

import functools
import json
import pathlib
import tempfile

import h5py

import keras_infogan as ki
from keras_infogan.catalog import store
from keras_infogan.experiments.load_model import load_model
from tests.bad_inputs.row import Row


@functools.cache
def files_of(model):
    """Returns the files of the preset folder of a model, by name."""
    with tempfile.TemporaryDirectory() as folder:
        model.save_to_preset(folder)
        paths = pathlib.Path(folder).iterdir()
        return {path.name: path.read_bytes() for path in paths}


def folder_with(at, **changed):
    """Writes a preset folder with other contents of some files."""
    names = {
        "config": store.CONFIG,
        "metadata": store.METADATA,
        "weights": store.WEIGHTS,
    }
    contents = dict(files_of(at.model))
    contents |= {names[key]: content for key, content in changed.items()}
    for name, content in contents.items():
        if content is not None:
            (at.folder / name).write_bytes(content)
    return at.folder


def changed(file, change, verify=False):
    """Returns a call that loads a folder after a change of a JSON file."""

    def call(at):
        name = {"config": store.CONFIG, "metadata": store.METADATA}[file]
        content = change(json.loads(files_of(at.model)[name]))
        folder = folder_with(at, **{file: json.dumps(content).encode()})
        return ki.InfoGAN.from_preset(folder, verify=verify)

    return call


def config_row(id, change, *words):
    return Row(f"config: {id}", changed("config", change), words)


def argument(name, value):
    """Returns a change of one argument of the model."""
    return lambda config: config | {"config": config["config"] | {name: value}}


def code(**arguments):
    """Returns a change of arguments of the first code."""

    def change(config):
        first = config["config"]["code_spec"]["config"]["codes"][0]
        first["config"] |= arguments
        return config

    return change


def metadata_row(id, change, *words, verify=False):
    call = changed("metadata", change, verify)
    return Row(f"metadata: {id}", call, ("metadata.json", *words))


def file_row(id, words, **contents):
    return Row(
        id,
        lambda at: ki.InfoGAN.from_preset(
            folder_with(at, **contents), verify=False
        ),
        words,
    )


def zeros(folder):
    """Returns a small .h5 file whose array needs 4 GB."""
    path = folder / "zeros.h5"
    with h5py.File(path, "w") as file:
        file.create_dataset("a", (10**9,), "float32", chunks=(10**6,))
    return path.read_bytes()


def preset_row(id, preset, *words):
    return Row(
        f"preset: {id}", lambda at: ki.InfoGAN.from_preset(preset), words
    )


def keras_file(id, make, *words):
    def call(at):
        path = at.folder / "model.keras"
        make(at, path)
        return load_model(path)

    return Row(f"a .keras file {id}", call, ("model.keras", *words))


def cut(at, path):
    at.model.save(path)
    path.write_bytes(path.read_bytes()[:2000])


SYSTEM = {
    "module": "os",
    "class_name": "function",
    "config": "system",
    "registered_name": "keras_infogan>InfoGAN",
}
LAMBDA = {
    "module": "keras.layers",
    "class_name": "Lambda",
    "config": {"function": {"class_name": "__lambda__", "config": {}}},
    "registered_name": None,
}
DENSE = {
    "module": "keras.layers",
    "class_name": "Dense",
    "config": {"units": 4},
    "registered_name": None,
}
CONFIG = "config.json"
DEEP = b'{"class_name": "InfoGAN", "config": ' + b"[" * 100_000 + b"]" * 100_000
SIZES = {"start_filters": 4, "filters": [4]}

ROWS = [
    config_row("null", lambda _: None, CONFIG, "`class_name`", "None"),
    config_row("a list", lambda _: [], CONFIG, "`class_name`", "[]"),
    config_row("a number", lambda _: 3, CONFIG, "`class_name`", "3"),
    config_row("a text", lambda _: "InfoGAN", CONFIG, "'InfoGAN'"),
    config_row("empty", lambda _: {}, CONFIG, "`class_name`", "{}"),
    config_row(
        "no arguments", lambda c: c | {"config": None}, CONFIG, "`config`"
    ),
    config_row(
        "arguments in a list", lambda c: c | {"config": []}, CONFIG, "`config`"
    ),
    config_row(
        "arguments in a text", lambda c: c | {"config": "x"}, CONFIG, "'x'"
    ),
    config_row("an unknown argument", argument("colour", 1), CONFIG, "colour"),
    config_row(
        "a missing argument",
        lambda c: (c["config"].pop("code_spec"), c)[1],
        CONFIG,
        "code_spec",
    ),
    config_row(
        "a layer of Keras", lambda _: DENSE, "class InfoGAN", "holds a Dense"
    ),
    config_row(
        "another class than the registered one",
        lambda c: c | {"class_name": "IBGAN"},
        CONFIG,
        "IBGAN as keras_infogan>InfoGAN",
    ),
    config_row("a function", lambda _: SYSTEM, CONFIG, "`config` must be"),
    config_row(
        "a function inside",
        argument("augmentation", SYSTEM),
        CONFIG,
        "os.system as keras_infogan>InfoGAN",
        "`config.augmentation`",
    ),
    config_row(
        "a lambda",
        argument("augmentation", LAMBDA),
        CONFIG,
        "keras.layers.Lambda",
        "`config.augmentation`",
    ),
    config_row(
        "a wrapper of a module of torch",
        argument("augmentation", DENSE | {"class_name": "TorchModuleWrapper"}),
        CONFIG,
        "TorchModuleWrapper",
    ),
    config_row(
        "a loss that claims to be a model",
        argument(
            "adversarial_loss",
            {
                "module": None,
                "class_name": "Hinge",
                "config": {},
                "registered_name": "keras_infogan>InfoGAN",
            },
        ),
        CONFIG,
        "`config.adversarial_loss`",
    ),
    config_row(
        "a class that is a list",
        lambda c: c | {"class_name": ["InfoGAN"]},
        CONFIG,
        "which are texts",
    ),
    config_row(
        "a module that is a number",
        lambda c: c | {"module": 3},
        CONFIG,
        "which are texts",
    ),
    config_row(
        "a registered name that is a list",
        lambda c: c | {"registered_name": ["a"]},
        CONFIG,
        "which are texts",
    ),
    config_row(
        "a code without arguments",
        lambda c: (
            c
            | {"config": c["config"] | {"code_spec": DENSE | {"config": None}}}
        ),
        CONFIG,
        "cannot be built",
    ),
    config_row("no codes", argument("code_spec", None), CONFIG, "`codes`"),
    config_row("codes in a text", argument("code_spec", "x"), CONFIG, "'x'"),
    config_row(
        "a code of unknown arguments", code(size=3), CONFIG, "code_spec", "size"
    ),
    config_row("a code of no classes", code(n=0), CONFIG, "code_spec", "n"),
    config_row("a code of a text", code(n="ten"), CONFIG, "code_spec", "'ten'"),
    config_row("image_shape null", argument("image_shape", None), CONFIG),
    config_row(
        "image_shape a text", argument("image_shape", "x"), CONFIG, "shape"
    ),
    config_row(
        "image_shape of texts", argument("image_shape", ["a", 8, 1]), CONFIG
    ),
    config_row(
        "image_shape beyond memory",
        argument("image_shape", [2**20, 2**20, 1]),
        CONFIG,
    ),
    config_row(
        "a generator in a list", argument("generator", [1]), CONFIG, "Generator"
    ),
    config_row(
        "a generator of texts",
        argument("generator", SIZES | {"dense_units": ["a"]}),
        CONFIG,
        "dense_units",
    ),
    config_row(
        "a generator beyond memory",
        argument("generator", SIZES | {"dense_units": [10**12]}),
        CONFIG,
        "1000000000000",
    ),
    config_row(
        "a generator whose kernel is beyond memory",
        argument("generator", SIZES | {"dense_units": [10**6, 10**6]}),
        CONFIG,
        "(1000000, 1000000)",
        "KERAS_INFOGAN_MAX_BYTES",
    ),
    config_row(
        "an unknown loss", argument("adversarial_loss", "l3"), CONFIG, "'l3'"
    ),
    config_row(
        "a weight in a text",
        argument("continuous_weight", "1"),
        CONFIG,
        "continuous_weight",
    ),
    file_row("config: no JSON", (CONFIG, "not valid JSON"), config=b"{"),
    file_row("config: a page", (CONFIG, "not valid JSON"), config=b"<html>"),
    file_row("config: bytes", (CONFIG, "not valid JSON"), config=b"\xff\xfe"),
    file_row("config: deep", (CONFIG, "nested too deeply"), config=DEEP),
    file_row("config: large", (CONFIG, "MAX_BYTES"), config=b" " * 1_000_001),
    file_row("config: missing", ("There is no preset folder",), config=None),
    metadata_row("null", lambda _: None, "JSON object", "None"),
    metadata_row("a list", lambda _: [1], "JSON object", "[1]", verify=True),
    metadata_row("no files", lambda _: {}, "does not say what", verify=True),
    metadata_row(
        "a size in a text",
        lambda m: m | {"files": {CONFIG: {"bytes": "1", "sha256": "0"}}},
        "does not say what",
        verify=True,
    ),
    metadata_row(
        "a file of unknown facts",
        lambda m: (m["files"][CONFIG].update(owner="me"), m)[1],
        "does not say what",
        verify=True,
    ),
    metadata_row(
        "names in a list",
        lambda m: m | {"value_names": ["a"]},
        "value_names",
    ),
    metadata_row(
        "names of an unknown code",
        lambda m: m | {"value_names": {"size": ["a", "b"]}},
        "'size'",
    ),
    metadata_row(
        "names in a number",
        lambda m: m | {"value_names": {"kind": 3}},
        "value_names",
    ),
    metadata_row(
        "too few names",
        lambda m: m | {"value_names": {"kind": ["a", "b"]}},
        "value_names",
    ),
    file_row(
        "weights: no HDF5",
        (store.WEIGHTS, "does not hold the weights"),
        weights=b"x" * 100,
    ),
    file_row(
        "weights: missing", (store.WEIGHTS, "does not hold"), weights=None
    ),
    Row(
        "weights: zeros that fill memory",
        lambda at: ki.InfoGAN.from_preset(
            folder_with(at, weights=zeros(at.folder)), verify=False
        ),
        (store.WEIGHTS, "MAX_BYTES", "4000000000 bytes"),
    ),
    Row(
        "weights: cut short",
        lambda at: ki.InfoGAN.from_preset(
            folder_with(at, weights=files_of(at.model)[store.WEIGHTS][:3000]),
            verify=False,
        ),
        (store.WEIGHTS, "truncated"),
    ),
    Row(
        "weights: cut short and verified",
        lambda at: ki.InfoGAN.from_preset(
            folder_with(at, weights=files_of(at.model)[store.WEIGHTS][:3000])
        ),
        (store.WEIGHTS, "is not the expected file"),
        OSError,
    ),
    preset_row("None", None, "`preset` must be", "Received: None"),
    preset_row("a number", 3, "`preset` must be", "Received: 3"),
    preset_row("a list", ["mnist"], "`preset` must be", "['mnist']"),
    preset_row("bytes", b"mnist", "`preset` must be", "b'mnist'"),
    preset_row("an empty name", "", "Unknown preset", "'mnist'"),
    preset_row("an unknown name", "mnits", "Unknown preset", "'mnist'"),
    preset_row("a missing folder", "runs/none", "no preset folder at"),
    Row(
        "a preset written to a file",
        lambda at: at.model.save_to_preset(pathlib.Path(__file__)),
        ("written to a folder", "presets.py"),
    ),
    keras_file("cut short", cut, "not a whole .keras file"),
    keras_file("of text", lambda at, path: path.write_text("x"), "not a whole"),
    keras_file("that is missing", lambda at, path: None, "no file at"),
]
