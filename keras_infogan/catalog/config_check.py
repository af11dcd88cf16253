"""Checks the config of a model before anything is built from it.

A config may name classes that are registered with Keras under exactly the name
that it gives, Keras's own operations, and the classes that are listed here. The
list leaves out what runs code or reads files: `Lambda`, the wrappers of other
frameworks, and the layers of text. Functions are refused as well: a layer of
one's own, which is registered, can call any.

Keras is imported where it is used, because the list of presets takes no Keras.
"""

import inspect
import pathlib
import sys
from typing import Any

MOST_NESTED = 100
MOST_VALUES = 200_000
LAYERS = """
Activation ActivityRegularization AdaptiveAveragePooling2D
AdaptiveMaxPooling2D Add AdditiveAttention AlphaDropout Attention Average
AveragePooling1D AveragePooling2D AveragePooling3D BatchNormalization
Bidirectional CenterCrop Concatenate Conv1D Conv1DTranspose Conv2D
Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM3D
Cropping1D Cropping2D Cropping3D Dense DepthwiseConv1D DepthwiseConv2D Dot
Dropout ELU EinsumDense Embedding Flatten GRU GRUCell GaussianDropout
GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D
GlobalAveragePooling3D GlobalMaxPooling1D GlobalMaxPooling2D
GlobalMaxPooling3D GroupNormalization GroupQueryAttention Identity InputLayer
LSTM LSTMCell LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D
MaxPooling3D Maximum Minimum MultiHeadAttention Multiply Normalization PReLU
Permute Pipeline RMSNormalization RNN RandomBrightness RandomColorJitter
RandomContrast RandomCrop RandomErasing RandomFlip RandomGaussianBlur
RandomGrayscale RandomHue RandomInvert RandomPerspective RandomRotation
RandomSaturation RandomSharpness RandomShear RandomTranslation RandomZoom ReLU
RepeatVector Rescaling Reshape Resizing SeparableConv1D SeparableConv2D
SimpleRNN SimpleRNNCell Softmax SpatialDropout1D SpatialDropout2D
SpatialDropout3D SpectralNormalization StackedRNNCells Subtract
TimeDistributed UnitNormalization UpSampling1D UpSampling2D UpSampling3D
ZeroPadding1D ZeroPadding2D ZeroPadding3D
"""
ALLOWED = {
    "keras": {"DTypePolicy", "Sequential"},
    "keras.src.models.functional": {"Functional"},
    "keras.layers": set(LAYERS.split()),
    "keras.initializers": {
        "Constant", "GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform",
        "Identity", "IdentityInitializer", "LecunNormal", "LecunUniform",
        "Ones", "Orthogonal", "OrthogonalInitializer", "RandomNormal",
        "RandomUniform", "TruncatedNormal", "VarianceScaling", "Zeros",
    },
    "keras.regularizers": {"L1", "L1L2", "L2", "OrthogonalRegularizer"},
    "keras.constraints": {"MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm"},
}  # fmt: skip
# What Keras writes into the graph of a functional model.
GRAPH_PARTS = ("__keras_tensor__", "__numpy__", "__slice__", "__ellipsis__")


def check_config(config: Any, path: pathlib.Path) -> None:
    """Raises `ValueError` if a config names anything that is not allowed.

    Args:
        config: Content of the file.
        path: Path of the file, for the message, which also names the field.
    """
    waiting, seen = [("", config, 0)], 0
    while waiting:
        field, value, depth = waiting.pop()
        seen += 1
        if depth > MOST_NESTED or seen > MOST_VALUES:
            raise ValueError(
                f"{path} must have at most {MOST_NESTED} levels and "
                f"{MOST_VALUES} values. Received: more, at {_named(field)}"
            )
        if isinstance(value, dict):
            if "class_name" in value:
                _check_class(field, value, path)
            inner = [(f"{field}.{key}", v) for key, v in value.items()]
        elif isinstance(value, list):
            inner = [(f"{field}[{i}]", v) for i, v in enumerate(value)]
        else:
            continue
        waiting += [(name, v, depth + 1) for name, v in inner]


def registered_class(config: dict[str, Any]) -> type | None:
    """Returns the class that is registered as a config names it, or `None`.

    It must also have the name that the config gives to the class.
    """
    registered = config.get("registered_name")
    if not isinstance(registered, str):
        return None
    found = _registered(registered)
    named = inspect.isclass(found) and found.__name__ == config["class_name"]
    return found if named else None


def _check_class(field, config, path):
    words = [config.get(key) for key in ("class_name", "module")]
    words.append(config.get("registered_name"))
    if not isinstance(words[0], str) or not all(
        isinstance(word, str | None) for word in words
    ):
        raise ValueError(
            f"{path} must name a class by `class_name`, `module` and "
            f"`registered_name`, which are texts. Received: {words} at "
            f"{_named(field)}"
        )
    if not _may_build(config):
        name, module, registered = words
        if name == "function":
            name = config.get("config")
        named = f"{module}.{name}" if module else (registered or name)
        if module and _registered(registered):
            named += f" as {registered}"
        raise ValueError(
            f"{path} names a class that presets may not build: {named}, "
            f"at {_named(field)}. Nothing was loaded. A class of your own must "
            "be registered by Keras, and its file imported first."
        )


def _may_build(config):
    """Returns whether a class is registered, or of Keras and runs no code."""
    name, module = config["class_name"], config.get("module") or ""
    if registered_class(config) is not None:
        return True
    if _registered(config.get("registered_name")):
        # Keras would build what is registered, whatever else is said.
        return False
    if not module:
        return name in GRAPH_PARTS
    if module.startswith("keras.src.ops."):
        import keras

        # Keras has imported all modules of its operations.
        found = getattr(sys.modules.get(module), name, None)
        return inspect.isclass(found) and issubclass(found, keras.Operation)
    return name in ALLOWED.get(module, GRAPH_PARTS)


def _registered(name):
    """Returns what is registered with Keras by a name, or `None`."""
    import keras

    return keras.saving.get_registered_object(name) if name else None


def _named(field):
    return f"`{field.strip('.')}`" if field else "its top"
