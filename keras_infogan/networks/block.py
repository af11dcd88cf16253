"""The block that every network here is made of."""

import keras

from keras_infogan.networks.batch_normalization import BatchNormalization
from keras_infogan.networks.spectral_normalization import (
    SpectralNormalization,
)

NORMALIZATIONS = ("batch", "spectral", "none")


def initializer():
    """Returns the DCGAN initialiser, a normal of scale 0.02."""
    return keras.initializers.TruncatedNormal(0.0, 0.02)


def block(inputs, layer, units, normalization, activation, dtype, **options):
    """Applies layer, normalisation and activation, in the papers' code order.

    Args:
        inputs: Keras tensor.
        layer: Layer class: `Dense`, `Conv2D` or `Conv2DTranspose`.
        units: Number of units or filters.
        normalization: `"batch"`, `"spectral"` or `"none"`.
        activation: Keras layer applied last.
        dtype: Dtype policy of the layers.
        **options: Further arguments of `layer`.
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
    if normalization == "batch":
        outputs = BatchNormalization(momentum=0.9, epsilon=1e-5, dtype=dtype)(
            outputs
        )
    return activation(outputs)


def per_layer(name, value, count):
    """Spreads one value over `count` layers, or checks a list of them."""
    values = (
        list(value) if isinstance(value, (list, tuple)) else [value] * count
    )
    if len(values) != count:
        raise ValueError(
            f"`{name}` must be one value or a list of {count}. "
            f"Received: {value!r}"
        )
    return values


def check_normalization(values):
    """Raises `ValueError` if a value is not the name of a normalisation."""
    for value in values:
        if value not in NORMALIZATIONS:
            raise ValueError(
                f"`normalization` must be one of {NORMALIZATIONS}. "
                f"Received: {value!r}"
            )
    return values
