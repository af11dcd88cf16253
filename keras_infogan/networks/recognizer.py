"""The recognizer, from the shared features to the input of the code heads."""

from collections.abc import Sequence
from typing import Any

import keras

from keras_infogan.checks import check_integers
from keras_infogan.hints import Dtype
from keras_infogan.networks.block import (
    check_normalization,
    leaky_layers,
    per_layer,
)
from keras_infogan.networks.network import Network


@keras.saving.register_keras_serializable(package="keras_infogan")
class Recognizer(Network):
    """The layers of Q between the shared features and the heads of the codes.

    Called on features, it returns `(batch, units)` vectors. The default is
    the FC128 layer of the paper's Table 1. Without hidden units the heads
    read the features directly, as in the paper's Tables 4 and 6. If D and Q
    share no dense layer, Q can have its own convolutions, as in IB-GAN.

    Args:
        feature_shape: Shape of the shared features: `(units,)` or `(height,
            width, channels)`.
        hidden_units: Number of units of each dense layer.
        filters: Number of channels of each convolution before the dense
            layers.
        strides: Stride of all convolutions, or a list with one per
            convolution.
        kernel_size: Kernel size of all convolutions, or a list with one per
            convolution.
        leaky_slope: Slope of the leaky ReLU below 0.
        normalization: `"batch"`, `"synchronized_batch"` (batch statistics
            over all replicas), `"spectral"`, `"none"`, or a list with one per
            convolution and dense layer.
        dtype: Dtype policy of the layers. `None` means the global policy.
        **kwargs: Arguments of `keras.Model`: `name`, `trainable`.

    Raises:
        ValueError: If there are convolutions but the features are flat, or an
            argument has an invalid value.

    Example:

    ```python
    recognizer = Recognizer(feature_shape=(1024,), hidden_units=(128,))
    recognizer(np.zeros((4, 1024), "float32"))  # (4, 128)
    ```

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
        filters = check_integers("filters", filters)
        hidden_units = check_integers("hidden_units", hidden_units)
        if filters and len(feature_shape) != 3:
            raise ValueError(
                "The convolutions of Q need features of shape (height, width, "
                "channels): lower `shared_layers` of the discriminator. "
                f"Received: filters={filters!r}, features of shape "
                f"{tuple(feature_shape)}"
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
