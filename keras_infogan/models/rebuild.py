"""Builds a model anew with other arguments and the weights of another."""

from typing import Any

import keras

from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.models.model_config import (
    is_sizes,
    to_config_value,
    with_dtype,
)
from keras_infogan.models.transfer import transfer
from keras_infogan.networks.network import copy_weights


def rebuild(model: keras.Model, arguments: dict[str, Any]) -> keras.Model:
    """Returns a copy of a model with some arguments changed.

    The names of all layers and codes that are reinitialised are printed.

    Args:
        model: `GenerativeModel`.
        arguments: Arguments of its constructor to change, as in
            `GenerativeModel.rebuild`.
    """
    rebuilt = type(model).from_config(_changed_config(model, arguments))
    fresh = transfer(rebuilt, model)
    for name, value in arguments.items():
        if isinstance(value, keras.layers.Layer) and name in rebuilt.networks:
            copies = [name]
            if name == "generator" and rebuilt.generator_averaging:
                copies.append("averaged_generator")
            for copy in copies:
                copy_weights(getattr(rebuilt, copy), value)
            fresh = [t for t in fresh if t.split(".")[0] not in copies]
    if fresh:
        print(f"Reinitialised: {', '.join(fresh)}. All other weights are kept.")
    return rebuilt


def _changed_config(model, arguments):
    """Returns the config of a model with other arguments."""
    config = model.get_config()
    unknown = sorted(set(arguments) - set(config))
    if unknown:
        raise ValueError(
            f"{type(model).__name__} does not have the arguments {unknown}. "
            f"Its arguments are: {sorted(config)}"
        )
    for name, value in arguments.items():
        if name == "code_spec" and isinstance(value, (list, dict)):
            noise = model.code_spec.noise_dim, model.code_spec.noise
            value = CodeSpec(value, *noise)
        if name in model.network_arguments and is_sizes(value):
            value = _merged(name, model.sizes, value)
        config[name] = to_config_value(value)
    if "dtype" in arguments:
        config = with_dtype(config, arguments["dtype"])
    return config


def _merged(name, sizes, value):
    """Returns the sizes of a network with some of them changed."""
    if name not in sizes:
        raise ValueError(
            f"`{name}` was given as a network, which has no sizes to change. "
            f"Give another one. Received: {value!r}"
        )
    return (sizes[name] or {}) | value
