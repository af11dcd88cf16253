"""A config names no class or function but those that may be built from it."""

import inspect
import pathlib

import keras
import pytest

from keras_infogan.catalog.config_check import ALLOWED, check_config

pytestmark = pytest.mark.once
PATH = pathlib.Path("folder/config.json")
OURS = "keras_infogan>InfoGAN"


@keras.saving.register_keras_serializable(package="config_check_test")
def swish(x):
    return x


@keras.saving.register_keras_serializable(package="config_check_test")
class Mine(keras.layers.Layer):
    pass


def named(name, module=None, registered=None, config=None):
    return {
        "class_name": name,
        "module": module,
        "registered_name": registered,
        "config": config or {},
    }


REFUSED = [
    (named("system", "os"), "os.system"),
    (named("function", "os", config="system"), "os.system"),
    (named("function", "os", OURS, "system"), "os.system as keras_infogan>In"),
    (named("function", "keras", config="saving.load_model"), "load_model"),
    (named("function", "builtins", config="eval"), "builtins.eval"),
    (named("function", None, OURS, OURS), "keras_infogan>InfoGAN"),
    (named("function", "a", "config_check_test>swish", "b"), "a.b as config"),
    (named("function", "builtins", config="config_check_test>swish"), "swish"),
    (named("swish", None, "config_check_test>swish"), "config_check_test>swi"),
    (named("IBGAN", "keras_infogan.models.ib_gan", OURS), "IBGAN as keras"),
    (named("Popen", "subprocess", OURS), "subprocess.Popen as keras_infogan"),
    (named("Dense", "keras.layers", OURS), "keras.layers.Dense as keras_"),
    (named("Lambda", "keras.layers"), "keras.layers.Lambda"),
    (named("Lambda", "keras.src.layers.core.lambda_layer"), "lambda_layer.Lam"),
    (named("TorchModuleWrapper", "keras.layers"), "TorchModuleWrapper"),
    (named("TFSMLayer", "keras.layers"), "keras.layers.TFSMLayer"),
    (named("JaxLayer", "keras.layers"), "keras.layers.JaxLayer"),
    (named("StringLookup", "keras.layers"), "keras.layers.StringLookup"),
    (named("deserialize", "keras.layers"), "keras.layers.deserialize"),
    (named("get", "keras.initializers"), "keras.initializers.get"),
    (named("load_model", "keras.saving"), "keras.saving.load_model"),
    (named("Functional", "keras.src.saving.saving_lib"), "saving_lib.Functio"),
    (named("os", "keras.src.ops.numpy"), "keras.src.ops.numpy.os"),
    (named("Add", "keras.src.ops.nothing"), "keras.src.ops.nothing.Add"),
    (named("__lambda__"), "__lambda__"),
    (named("__typespec__"), "__typespec__"),
    (named("Dense"), "Dense"),
    (named("Drawing", None, "mine>Drawing"), "mine>Drawing"),
    (named(["system"], "os"), "which are texts. Received: [['system']"),
    (named("Dense", ["keras.layers"]), "which are texts. Received: ['Dense'"),
    (named("Dense", "keras.layers", ["a"]), "which are texts"),
]


@pytest.mark.parametrize(("entry", "told"), REFUSED)
def test_what_may_not_be_built_is_named_with_its_place(entry, told):
    config = {"config": {"layers": [{}, {"kernel": entry}]}}
    with pytest.raises(ValueError) as caught:
        check_config(config, PATH)
    message = str(caught.value)
    assert message.startswith(f"{PATH} ") and told in message
    assert "at `config.layers[1].kernel`" in message


@pytest.mark.parametrize(
    "entry",
    [
        named("Mine", "config_check_test", "config_check_test>Mine"),
        named("Mine", "a_module_it_was_in", "config_check_test>Mine"),
        named("Dense", "keras.layers"),
        named("Functional", "keras.src.models.functional", "Functional"),
        named("GetItem", "keras.src.ops.numpy", "GetItem"),
        {"class_name": "__keras_tensor__", "config": {"shape": [None, 3]}},
    ],
)
def test_what_may_be_built_passes(entry):
    check_config({"config": [entry]}, PATH)


def test_the_allowed_classes_are_classes_of_keras():
    for module, names in ALLOWED.items():
        if module == "keras.src.models.functional":
            continue
        room = keras
        for part in module.split(".")[1:]:
            room = getattr(room, part)
        for name in names:
            assert inspect.isclass(getattr(room, name)), name


def test_nesting_and_size_are_bounded():
    deep = []
    for _ in range(150):
        deep = [deep]
    with pytest.raises(ValueError, match=f"{PATH} must have at most 100 lev"):
        check_config({"config": {"a": deep}}, PATH)
    with pytest.raises(ValueError, match="at most .* 200000 values"):
        check_config({"config": [0] * 200_001}, PATH)
