"""Builds and checks the networks of a model, from sizes or Keras layers."""

import inspect
from collections.abc import Callable
from typing import Any

import keras

from keras_infogan.hints import Dtype, NetworkLike


class Network(keras.Model):
    """A functional model whose config holds its constructor arguments.

    Args:
        sizes: All arguments of the constructor of the subclass, by name.
        dtype: Dtype policy of the layers. `None` means the global policy.
        **kwargs: Arguments of `keras.Model`: `inputs`, `outputs`, `name`.
    """

    def __init__(self, sizes: dict[str, Any], dtype: Dtype, **kwargs: Any):
        check_settings()
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


def check_settings() -> None:
    """Raises `ValueError` for settings of Keras that the networks do not bear.

    Layers take these settings as their defaults, so that they would build
    another network without a word.
    """
    layout = keras.config.image_data_format()
    if layout != "channels_last":
        raise ValueError(
            "Images have the shape (height, width, channels), so Keras must "
            "be set to it: "
            'keras.config.set_image_data_format("channels_last"). '
            f"Received: image_data_format={layout!r}"
        )
    floatx = keras.config.floatx()
    if floatx != "float32":
        raise ValueError(
            "Images, codes and losses are float32, so Keras must be set to "
            'it: keras.config.set_floatx("float32"). To compute in half '
            'precision, build the model with `dtype="mixed_bfloat16"`. '
            f"Received: floatx={floatx!r}"
        )


def check_layer(
    name: str, layer: keras.layers.Layer | None
) -> keras.layers.Layer | None:
    """Returns `layer` if it is a Keras layer or `None`."""
    if layer is not None and not isinstance(layer, keras.layers.Layer):
        raise ValueError(
            f"`{name}` must be a Keras layer or None. Received: {layer!r}"
        )
    return layer


def make_network(
    kind: type, given: NetworkLike, **fixed: Any
) -> keras.layers.Layer:
    """Returns a network from its sizes, or the network that a user passed.

    Args:
        kind: Class of the network, which `given` has the arguments of.
        given: Dictionary of arguments of `kind`, or `None` for its defaults.
            A Keras layer or model is returned as it is.
        **fixed: Arguments of `kind` that the model sets, such as
            `image_shape`.

    Raises:
        ValueError: If an argument is unknown, or `given` is neither a
            dictionary nor a Keras layer.
    """
    if isinstance(given, keras.layers.Layer):
        return given
    if given is not None and not isinstance(given, dict):
        raise ValueError(
            f"A network must be a dictionary of arguments of {kind.__name__}, "
            f"or a Keras layer or model. Received: {given!r}"
        )
    sizes = given or {}
    known = set(inspect.signature(kind).parameters) - {*fixed, "kwargs"}
    unknown = sorted(set(sizes) - known)
    if unknown:
        raise ValueError(
            f"The arguments of {kind.__name__} that can be set here are "
            f"{sorted(known)}. Received: {unknown}"
        )
    return kind(**fixed, **sizes)


def output_of(
    network: keras.layers.Layer, input_shape: tuple[int | None, ...]
) -> Any:
    """Returns the outputs of a network as symbolic Keras tensors.

    Args:
        network: Keras layer or model with one input.
        input_shape: Shape of the input, without the batch axis.
    """
    shape = (None, *input_shape)
    if isinstance(network, Network) and network.input_shape == shape:
        return network.output
    return network(keras.Input(tuple(input_shape)))


def check_output(
    role: str, expected: str, output: Any, fits: Callable[[Any], bool]
) -> None:
    """Raises `ValueError` if a network has an unexpected output.

    Args:
        role: Name of the model argument that the network was passed as.
        expected: Description of the expected output, for the message.
        output: Result of `output_of`.
        fits: Function of `output` that returns whether it is as expected. An
            error in the function counts as false.
    """
    try:
        right = fits(output)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        right = False
    if not right:
        raise ValueError(
            f"`{role}` must return {expected}. Received a network that "
            f"returns: {keras.tree.map_structure(_shape, output)}"
        )


def _shape(tensor):
    return f"shape {tuple(tensor.shape)}"


def copy_of(
    network: keras.layers.Layer, input_shape: tuple[int | None, ...]
) -> keras.layers.Layer:
    """Returns a copy of a network, with the same config and weights."""
    copy = type(network).from_config(network.get_config())
    output_of(copy, input_shape)
    copy_weights(copy, network)
    return copy


def copy_weights(
    target: keras.layers.Layer, source: keras.layers.Layer
) -> None:
    """Copies the weights of a network to another of the same configuration."""
    for variable, value in zip(target.weights, source.weights, strict=True):
        # The values are copied by NumPy, because two models must not share a
        # buffer on JAX.
        variable.assign(keras.ops.convert_to_numpy(value))
