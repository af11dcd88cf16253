"""Copies of kernels in the dtype that layers compute in."""

from collections.abc import Callable, Iterable

import keras

from keras_infogan.hints import Tensor


def add_copies(
    copies: dict[int, Tensor],
    layers: Iterable[keras.layers.Layer],
    cast: Callable[[keras.Variable, str], Tensor],
) -> None:
    """Adds the kernels that are missing from a dictionary of copies.

    Keras casts a kernel at every call of its layer, and casts the gradient
    back each time. Here one copy is used for all calls until the kernel is
    updated.

    Args:
        copies: Dictionary from `id(variable)` to a copy. It is updated.
        layers: Layers whose trainable kernels are copied, if they compute in
            another dtype than that of their weights.
        cast: Function from a variable and a dtype to a tensor.
    """
    for layer in layers:
        if layer.compute_dtype == layer.variable_dtype:
            continue
        for variable in layer._trainable_variables:
            wanted = variable._autocast and variable.trainable
            if wanted and id(variable) not in copies:
                copies[id(variable)] = cast(variable, layer.compute_dtype)
