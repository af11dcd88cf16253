"""The config of a model: what its values are, and its dtype policy."""

from typing import Any

import keras

from keras_infogan.hints import Dtype

# Serialised arguments of a model that are not networks.
PARTS = (
    "code_spec",
    "augmentation",
    "discriminator_augmentation",
    "adversarial_loss",
    "penalty",
    "dtype",
)


def is_serialized(value: Any) -> bool:
    """Returns whether a config value is a serialised Keras object."""
    return isinstance(value, dict) and {"class_name", "config"} <= set(value)


def is_sizes(value: Any) -> bool:
    """Returns whether a config value is a dictionary of sizes of a network."""
    return isinstance(value, dict) and not is_serialized(value)


def built_arguments(config: dict[str, Any]) -> dict[str, Any]:
    """Returns the arguments of a model, of which those in a config are built.

    Args:
        config: Result of `get_config`, or what a file holds in its place.

    Raises:
        ValueError: If an argument cannot be built.
    """
    arguments = dict(config)
    for name in ("generator", "discriminator"):
        # Files of version 0.1 say `None` for networks as in Table 1.
        if name in arguments and arguments[name] is None:
            arguments[name] = {}
    for name, value in arguments.items():
        if is_serialized(value) and name != "dtype":
            try:
                arguments[name] = keras.saving.deserialize_keras_object(value)
            except TypeError as error:
                # Keras repeats the whole config before the reason.
                reason = str(error).rpartition("encountered: ")[2]
                raise ValueError(
                    f"`{name}` cannot be built: {reason}"
                ) from error
    return arguments


def with_dtype(config: dict[str, Any], dtype: Dtype) -> dict[str, Any]:
    """Returns the config of a model and its networks in another dtype policy.

    Args:
        config: Result of `get_config`.
        dtype: Dtype policy or its name. `None` means the global policy.
    """
    policy = keras.dtype_policies.serialize(keras.dtype_policies.get(dtype))
    config = dict(config, dtype=policy)
    for name, value in config.items():
        if is_serialized(value) and name not in PARTS:
            given = value["config"]
            own = given | ({"dtype": policy} if "dtype" in given else {})
            config[name] = value | {"config": own}
    return config


def to_config_value(value: Any) -> Any:
    """Returns an argument in the form that a config contains."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if is_sizes(value):
        return value
    return keras.saving.serialize_keras_object(value)
