"""The recognizer: shared features to the input of the codes' heads."""

from collections.abc import Sequence
from typing import Any

import keras

from keras_infogan.hints import Dtype
from keras_infogan.networks.block import (
    check_normalization,
    leaky_layers,
    per_layer,
)
from keras_infogan.networks.network import Network


@keras.saving.register_keras_serializable(package="keras_infogan")
class Recognizer(Network):
    """The layers of Q between the shared body and the heads of the codes.

    The default is FC128 of the paper's Table 1. With no hidden units Q has
    only its output units, as in the paper's Tables 4 and 6. Where D and Q
    share no dense layer, Q has convolutions of its own, as in IB-GAN.

    Args:
        feature_shape: Shape of the features of the shared body: `(units,)`
            or `(height, width, channels)`.
        hidden_units: Widths of the dense layers.
        filters: Channels of the convolutions before them.
        strides: One stride, or one for every convolution.
        kernel_size: Kernel size of the convolutions, one or a list.
        leaky_slope: Slope of the leaky ReLU below 0.
        normalization: `"batch"`, `"synchronized_batch"` over all replicas,
            `"spectral"`, `"none"`, or a list with one for every convolution
            and dense layer.

    Raises:
        ValueError: If there are convolutions and the features are no maps.

    Reference:
        [InfoGAN, appendix C](https://arxiv.org/abs/1606.03657)
    """

    def __init__(
        self,
        feature_shape: tuple[int, ...],
        hidden_units: Sequence[int] = (128,),
        filters: Sequence[int] = (),
        strides: int | Sequence[int] = 2,
        kernel_size: int | Sequence[int] = 4,
        leaky_slope: float = 0.1,
        normalization: str | Sequence[str] = "batch",
        dtype: Dtype = None,
        **kwargs: Any,
    ):
        if filters and len(feature_shape) != 3:
            raise ValueError(
                "Convolutions of Q need maps: lower `shared_layers` of the "
                f"discriminator. Received: filters={filters!r}, features of "
                f"shape {tuple(feature_shape)}"
            )
        count = len(filters) + len(hidden_units)
        kinds = check_normalization(
            per_layer("normalization", normalization, count)
        )
        features = keras.Input(tuple(feature_shape), name="features")
        x = keras.layers.Identity(dtype=dtype)(features)
        x = leaky_layers(
            x,
            filters,
            kernel_size,
            strides,
            hidden_units,
            kinds,
            leaky_slope,
            dtype,
        )[-1]
        if len(x.shape) > 2:
            x = keras.layers.Flatten(dtype=dtype)(x)
        sizes = {
            "feature_shape": tuple(feature_shape),
            "hidden_units": tuple(hidden_units),
            "filters": tuple(filters),
            "strides": strides,
            "kernel_size": kernel_size,
            "leaky_slope": leaky_slope,
            "normalization": normalization,
        }
        super().__init__(sizes, dtype, inputs=features, outputs=x, **kwargs)
