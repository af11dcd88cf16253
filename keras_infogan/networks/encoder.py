"""The stochastic encoder of IB-GAN, from the source z to the bottleneck r."""

from collections.abc import Sequence
from typing import Any

import keras
from keras import ops

from keras_infogan.checks import check_integers, check_positive_integer
from keras_infogan.hints import Dtype
from keras_infogan.networks.block import (
    block,
    check_normalization,
    per_layer,
)
from keras_infogan.networks.network import Network

LOG_SCALE_LIMIT = 6.0


@keras.saving.register_keras_serializable(package="keras_infogan")
class Encoder(Network):
    """Dense layers that compute a diagonal Gaussian e(r|z).

    Called on `(batch, source_dim)` vectors, it returns a dictionary of
    `"mean"` and `"scale"`, the standard deviation. Both are float32 tensors
    `(batch, bottleneck_dim)`.

    Args:
        source_dim: Number of dimensions of z.
        bottleneck_dim: Number of dimensions of r.
        hidden_units: Number of units of each hidden layer.
        normalization: `"batch"`, `"synchronized_batch"` (batch statistics
            over all replicas), `"spectral"`, `"none"`, or a list with one per
            hidden layer.
        dtype: Dtype policy of the hidden layers. `None` means the global
            policy.
        **kwargs: Arguments of `keras.Model`: `name`, `trainable`.

    Raises:
        ValueError: If `normalization` has an invalid value.

    Example:

    ```python
    encoder = Encoder(source_dim=16, bottleneck_dim=10)
    output = encoder(np.zeros((4, 16), "float32"))
    output["mean"], output["scale"]  # (4, 10) each
    ```

    Reference:
        IB-GAN: Disentangled Representation Learning with Information
        Bottleneck Generative Adversarial Networks (AAAI 2021), section 4
    """

    def __init__(
        self,
        source_dim: int,
        bottleneck_dim: int,
        hidden_units: Sequence[int] = (32, 32),
        normalization: str | Sequence[str] = "none",
        dtype: Dtype = None,
        **kwargs: Any,
    ):
        check_positive_integer("source_dim", source_dim)
        check_positive_integer("bottleneck_dim", bottleneck_dim)
        hidden_units = check_integers("hidden_units", hidden_units)
        kinds = check_normalization(
            per_layer("normalization", normalization, len(hidden_units))
        )
        source = keras.Input((source_dim,), name="source")
        x = source
        for units, kind in zip(hidden_units, kinds):
            activation = keras.layers.ReLU(dtype=dtype)
            x = block(x, keras.layers.Dense, units, kind, activation, dtype)
        # These layers compute in float32, because the KL divergence is a
        # difference of their outputs.
        float32 = {"dtype": "float32"}
        mean = keras.layers.Dense(bottleneck_dim, name="mean", **float32)(x)
        log_scale = keras.layers.Dense(
            bottleneck_dim, kernel_initializer="zeros", **float32
        )(x)
        scale = ops.exp(ops.clip(log_scale, -LOG_SCALE_LIMIT, LOG_SCALE_LIMIT))
        sizes = {
            "source_dim": source_dim,
            "bottleneck_dim": bottleneck_dim,
            "hidden_units": tuple(hidden_units),
            "normalization": normalization,
        }
        super().__init__(
            sizes,
            dtype,
            inputs=source,
            outputs={"mean": mean, "scale": scale},
            **kwargs,
        )
