"""The recognizer: shared features to the input of the codes' heads."""

import keras

from keras_infogan.networks.block import (
    block,
    check_normalization,
    per_layer,
)
from keras_infogan.networks.network import Network


@keras.saving.register_keras_serializable(package="keras_infogan")
class Recognizer(Network):
    """The layers of Q between the shared body and the heads of the codes.

    The default is FC128 of the paper's Table 1. With no hidden units Q has
    only its output units, as in the paper's Tables 4 and 6.

    Args:
        feature_dim: Width of the features of the shared body.
        hidden_units: Widths of the dense layers.
        leaky_slope: Slope of the leaky ReLU below 0.
        normalization: `"batch"`, `"spectral"`, `"none"`, or a list with one
            for every layer.

    Reference:
        [InfoGAN, appendix C](https://arxiv.org/abs/1606.03657)
    """

    def __init__(
        self,
        feature_dim,
        hidden_units=(128,),
        leaky_slope=0.1,
        normalization="batch",
        dtype=None,
        **kwargs,
    ):
        kinds = check_normalization(
            per_layer("normalization", normalization, len(hidden_units))
        )
        features = keras.Input((feature_dim,), name="features")
        x = keras.layers.Identity(dtype=dtype)(features)
        for units, kind in zip(hidden_units, kinds):
            activation = keras.layers.LeakyReLU(leaky_slope, dtype=dtype)
            x = block(x, keras.layers.Dense, units, kind, activation, dtype)
        sizes = {
            "feature_dim": feature_dim,
            "hidden_units": tuple(hidden_units),
            "leaky_slope": leaky_slope,
            "normalization": normalization,
        }
        super().__init__(sizes, dtype, inputs=features, outputs=x, **kwargs)
