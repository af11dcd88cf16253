"""The discriminator: an image to a logit and the features that Q shares."""

import keras

from keras_infogan.networks.block import (
    block,
    check_normalization,
    leaky_layers,
    per_layer,
)
from keras_infogan.networks.network import Network


@keras.saving.register_keras_serializable(package="keras_infogan")
class Discriminator(Network):
    """Strided convolutions, dense layers and a logit.

    Called on images it returns a dictionary: `"logits"` of shape
    `(batch, logit_units)` in float32, and `"features"`, the top of the body
    that D and Q share. The defaults are the MNIST discriminator of the paper's
    Table 1.

    Args:
        image_shape: `(height, width, channels)` of the images.
        filters: Channels of the convolutions.
        dense_units: Widths of the dense layers above them.
        strides: One stride, or one for every convolution.
        kernel_size: Kernel size of the convolutions, one or a list.
        leaky_slope: Slope of the leaky ReLU below 0 (0.1 in the paper, 0.01
            in its code).
        normalization: `"batch"` (none on the first layer, as in the paper),
            `"spectral"` (every layer), `"none"`, or a list with one for every
            convolution and dense layer.
        shared_layers: Number of layers, from the bottom, that D shares with
            Q. `None` means all; 0 gives Q the images themselves.
        logit_units: Number of logits: 1, or the number of classes.

    Raises:
        ValueError: If an argument is not of that kind.

    Reference:
        [InfoGAN, appendix C](https://arxiv.org/abs/1606.03657)
    """

    def __init__(
        self,
        image_shape=(28, 28, 1),
        filters=(64, 128),
        dense_units=(1024,),
        strides=2,
        kernel_size=4,
        leaky_slope=0.1,
        normalization="batch",
        shared_layers=None,
        logit_units=1,
        dtype=None,
        **kwargs,
    ):
        count = len(filters) + len(dense_units)
        kinds = check_normalization(
            per_layer("normalization", normalization, count)
        )
        if normalization == "batch":
            kinds[0] = "none"
        images = keras.Input(tuple(image_shape), name="images")
        body = leaky_layers(
            images,
            filters,
            kernel_size,
            strides,
            dense_units,
            kinds,
            leaky_slope,
            dtype,
        )
        top = body[-1]
        if len(top.shape) > 2:
            top = keras.layers.Flatten(dtype=dtype)(top)
        shared = _check_shared(shared_layers, count)
        logits = block(
            top,
            keras.layers.Dense,
            logit_units,
            "spectral" if normalization == "spectral" else "none",
            keras.layers.Identity(dtype="float32", name="logits"),
            "float32",
        )
        sizes = {
            "image_shape": tuple(image_shape),
            "filters": tuple(filters),
            "dense_units": tuple(dense_units),
            "strides": strides,
            "kernel_size": kernel_size,
            "leaky_slope": leaky_slope,
            "normalization": normalization,
            "shared_layers": shared_layers,
            "logit_units": logit_units,
        }
        super().__init__(
            sizes,
            dtype,
            inputs=images,
            outputs={"logits": logits, "features": body[shared]},
            **kwargs,
        )

    @property
    def feature_shape(self):
        """Shape of the shared features of one image."""
        return tuple(self.output["features"].shape[1:])


def _check_shared(shared_layers, count):
    shared = count if shared_layers is None else shared_layers
    if not isinstance(shared, int) or not 0 <= shared <= count:
        raise ValueError(
            f"`shared_layers` must be an integer from 0 to {count}, the "
            f"number of layers, or None. Received: {shared_layers!r}"
        )
    return shared
