"""Builds the model of a preset folder, and names the file that is at fault."""

import contextlib
import inspect
import math
import pathlib
from collections.abc import Iterator

import h5py
import keras

from keras_infogan.catalog import store
from keras_infogan.catalog.config_check import registered_class
from keras_infogan.hints import Dtype
from keras_infogan.limits import check_size
from keras_infogan.models.model_config import with_dtype

# Bytes that a file of weights may need beyond 16 for each number of the model.
SLACK = 2**20


def read_preset(
    folder: pathlib.Path, model_class: type, dtype: Dtype
) -> keras.Model:
    """Returns the model of a preset folder, with its weights and names.

    Args:
        folder: Folder that `store.locate` returned.
        model_class: Class that the model must have.
        dtype: Dtype policy of the model. `None` means the global policy.

    Raises:
        ValueError: If the model has another class, or a file of the folder
            does not hold what it must hold. The message names the file.
    """
    config = store.read_config(folder)
    found = registered_class(config)
    if not inspect.isclass(found) or not issubclass(found, model_class):
        raise ValueError(
            "The preset must hold a model of the class "
            f"{model_class.__name__}. Received: {folder}, which holds a "
            f"{config['class_name']}"
        )
    metadata = store.metadata(folder)
    with _of(folder / store.CONFIG, "cannot be built"):
        config["config"] = with_dtype(config["config"], dtype)
        model = keras.saving.deserialize_keras_object(config)
    read_weights(model, folder / store.WEIGHTS)
    with _of(folder / store.METADATA, "does not fit the model"):
        model.metadata = metadata
        for name, names in metadata.get("value_names", {}).items():
            model.code_spec[name].value_names = names
    return model


def read_weights(model: keras.Model, path: pathlib.Path) -> None:
    """Loads the weights of a model from a file.

    Args:
        model: Built model.
        path: Path of the .h5 file.

    Raises:
        ValueError: If the file does not hold the weights of the model.
    """
    with _of(path, "does not hold the weights of the model"):
        # Keras reads an array before it compares its shape.
        own = sum(math.prod(variable.shape) for variable in model.variables)
        check_size("Its arrays", _bytes_of_arrays(path), SLACK + 16 * own)
        model.load_weights(path)


def _bytes_of_arrays(path):
    """Returns the bytes that the arrays of an .h5 file need in memory."""
    sizes = []

    def note(_, item):
        sizes.append(getattr(item, "nbytes", 0))

    with h5py.File(path) as file:
        file.visititems(note)
    return sum(sizes)


@contextlib.contextmanager
def _of(path: pathlib.Path, fault: str) -> Iterator[None]:
    """Turns any error into a `ValueError` that names a file and its fault.

    What a damaged file makes Keras, HDF5 or a backend raise is not known
    beforehand: errors of types, keys, names, numbers and memory.
    """
    try:
        yield
    except Exception as error:
        # Keras repeats the whole config before it says what happened.
        text = str(error).rpartition("Exception encountered: ")[2]
        lines = text.strip().splitlines() or [type(error).__name__]
        reason = lines[0].rstrip(".")
        raise ValueError(f"{path} {fault}: {reason}.") from error
