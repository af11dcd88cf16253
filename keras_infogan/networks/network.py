"""What a model takes as a network: sizes, or any Keras layer."""

import inspect
from collections.abc import Callable
from typing import Any

import keras

from keras_infogan.hints import Dtype, NetworkLike


class Network(keras.Model):
    """A functional model that is rebuilt from its constructor's arguments.

    Args:
        sizes: Every argument of the constructor, by name.
        dtype: Dtype policy of the layers, or `None` for the global one.
        **kwargs: Arguments of `keras.Model`: inputs, outputs, name.
    """

    def __init__(self, sizes: dict[str, Any], dtype: Dtype, **kwargs: Any):
        super().__init__(**kwargs)
        self._sizes = sizes
        self._policy = keras.dtype_policies.get(dtype)

    def get_config(self) -> dict[str, Any]:
        return {
            **self._sizes,
            "dtype": keras.dtype_policies.serialize(self._policy),
            "name": self.name,
            "trainable": self.trainable,
        }


def make_network(
    kind: type, given: NetworkLike, **fixed: Any
) -> keras.layers.Layer:
    """Returns the network that a user gave as sizes or as it is.

    Args:
        kind: Class of the network that a dictionary of sizes is of.
        given: Dictionary of arguments of `kind`, `None` for its defaults, or
            a Keras layer or model, which is returned.
        **fixed: Arguments that the model sets, such as the image's shape.

    Raises:
        ValueError: If a size is unknown, or `given` is neither.
    """
    if isinstance(given, keras.layers.Layer):
        return given
    if given is not None and not isinstance(given, dict):
        raise ValueError(
            f"A network is given as a dictionary of arguments of "
            f"{kind.__name__}, or as a Keras layer or model. Received: "
            f"{given!r}"
        )
    sizes = given or {}
    known = set(inspect.signature(kind).parameters) - {*fixed, "kwargs"}
    unknown = sorted(set(sizes) - known)
    if unknown:
        raise ValueError(
            f"{kind.__name__} has no arguments {unknown} that can be set "
            f"here. It has: {sorted(known)}"
        )
    return kind(**fixed, **sizes)


def output_of(
    network: keras.layers.Layer, input_shape: tuple[int | None, ...]
) -> Any:
    """Returns what a network makes of a batch, as symbolic Keras tensors.

    Args:
        network: Keras layer or model of one input.
        input_shape: Shape of one input, without the batch.
    """
    if isinstance(network, Network):
        return network.output
    return network(keras.Input(tuple(input_shape)))


def check_output(
    role: str, expected: str, output: Any, fits: Callable[[Any], bool]
) -> None:
    """Raises `ValueError` if a network's output is not what its role asks.

    Args:
        role: Argument of the model that the network was given as.
        expected: What the role asks for, in words.
        output: What `output_of` returned.
        fits: Function of `output` that tells whether it is right. An error in
            it counts as a no.
    """
    try:
        right = fits(output)
    except (AttributeError, IndexError, KeyError, TypeError):
        right = False
    if not right:
        raise ValueError(
            f"`{role}` must return {expected}. It returns: "
            f"{keras.tree.map_structure(_shape, output)}"
        )


def _shape(tensor):
    return f"shape {tuple(tensor.shape)}"


def copy_of(
    network: keras.layers.Layer, input_shape: tuple[int | None, ...]
) -> keras.layers.Layer:
    """Returns a network of the same configuration and the same weights."""
    copy = type(network).from_config(network.get_config())
    output_of(copy, input_shape)
    for variable, value in zip(copy.weights, network.weights, strict=True):
        # Through NumPy: two models must not hold one buffer on JAX.
        variable.assign(keras.ops.convert_to_numpy(value))
    return copy
