"""The block of layer, normalisation and activation that networks consist of."""

from collections.abc import Sequence
from typing import Any

import keras

from keras_infogan.checks import (
    check_choice,
    check_finite,
    check_integers,
    check_positive_integer,
)
from keras_infogan.hints import Dtype, Tensor
from keras_infogan.networks.batch_normalization import BatchNormalization
from keras_infogan.networks.bounded_normal import BoundedNormal
from keras_infogan.networks.conv2d import Conv2D
from keras_infogan.networks.spectral_normalization import (
    SpectralNormalization,
)

NORMALIZATIONS = ("batch", "spectral", "none", "synchronized_batch")


def initializer() -> keras.initializers.Initializer:
    """Returns the initialiser of the paper's code: a truncated normal.

    It is a normal of deviation 0.02 whose values beyond 0.04 are drawn again,
    so that the deviation of the weights is 0.0176.
    """
    return BoundedNormal(0.0, 0.02)


def block(
    inputs: Tensor,
    layer: type[keras.layers.Layer],
    units: int,
    normalization: str,
    activation: keras.layers.Layer,
    dtype: Dtype,
    **options: Any,
) -> keras.KerasTensor:
    """Applies a layer, its normalisation and its activation.

    This is the order of the code of the papers. The layer has a bias only if
    it is not normalised.

    Args:
        inputs: Keras tensor.
        layer: Layer class: `Dense`, `Conv2D` or `Conv2DTranspose`.
        units: Number of units or filters.
        normalization: `"batch"`, `"synchronized_batch"` (batch statistics
            over all replicas), `"spectral"` or `"none"`.
        activation: Keras layer that is applied last.
        dtype: Dtype policy of the layers.
        **options: Further arguments of `layer`.

    Returns:
        A Keras tensor.
    """
    core = layer(
        units,
        use_bias=normalization == "none",
        kernel_initializer=initializer(),
        dtype=dtype,
        **options,
    )
    if normalization == "spectral":
        core = SpectralNormalization(core, dtype=dtype)
    outputs = core(inputs)
    if normalization in ("batch", "synchronized_batch"):
        outputs = BatchNormalization(
            momentum=0.9,
            epsilon=1e-5,
            synchronized=normalization == "synchronized_batch",
            dtype=dtype,
        )(outputs)
    return activation(outputs)


def leaky_layers(
    inputs: Tensor,
    filters: Sequence[int],
    kernel_size: int | Sequence[int],
    strides: int | Sequence[int],
    dense_units: Sequence[int],
    normalizations: Sequence[str],
    leaky_slope: float,
    dtype: Dtype,
) -> list[keras.KerasTensor]:
    """Applies convolutions, then dense layers, each with a leaky ReLU.

    Args:
        inputs: Keras tensor. If there are convolutions, it must be a feature
            map `(batch, height, width, channels)`.
        filters: Number of channels of each convolution.
        kernel_size: Kernel size of all convolutions, or a list with one per
            convolution.
        strides: Stride of all convolutions, or a list with one per
            convolution.
        dense_units: Number of units of each dense layer.
        normalizations: List with one normalisation per layer.
        leaky_slope: Slope of the leaky ReLU below 0.
        dtype: Dtype policy of the layers.

    Returns:
        A list of Keras tensors: `inputs`, and the output of every layer. The
        outputs of dense layers are flat.
    """

    check_finite("leaky_slope", leaky_slope)

    def leaky():
        return keras.layers.LeakyReLU(leaky_slope, dtype=dtype)

    outputs = [inputs]
    count = len(filters)
    convolutions = zip(
        filters,
        normalizations,
        sizes_per_layer("kernel_size", kernel_size, count),
        sizes_per_layer("strides", strides, count),
    )
    for units, kind, size, stride in convolutions:
        options = {"kernel_size": size, "strides": stride, "padding": "same"}
        outputs.append(
            block(outputs[-1], Conv2D, units, kind, leaky(), dtype, **options)
        )
    x = outputs[-1]
    if dense_units and len(x.shape) > 2:
        x = keras.layers.Flatten(dtype=dtype)(x)
    for units, kind in zip(dense_units, normalizations[count:]):
        x = block(x, keras.layers.Dense, units, kind, leaky(), dtype)
        outputs.append(x)
    return outputs


def per_layer(name: str, value: Any, count: int) -> list:
    """Returns one value per layer: `value` repeated, or `value` if a list.

    Raises:
        ValueError: If `value` is a list of another length than `count`.
    """
    values = (
        list(value) if isinstance(value, (list, tuple)) else [value] * count
    )
    if len(values) != count:
        raise ValueError(
            f"`{name}` must be one value or a list of {count} values. "
            f"Received: {value!r}"
        )
    return values


def sizes_per_layer(name: str, value: Any, count: int) -> tuple[int, ...]:
    """Returns one integer of at least 1 per layer, as `per_layer` does."""
    if isinstance(value, (list, tuple)):
        return check_integers(name, per_layer(name, value, count))
    return (check_positive_integer(name, value),) * count


def check_normalization(values: list[str]) -> list[str]:
    """Returns `values`, or raises `ValueError` if one is no normalisation."""
    return [check_choice("normalization", v, NORMALIZATIONS) for v in values]
