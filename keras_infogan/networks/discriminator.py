"""The discriminator: an image to a logit and the features that Q shares."""

from collections.abc import Sequence
from typing import Any

import keras

from keras_infogan.hints import Dtype, ImageShape
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
        normalization: `"batch"` or, over all replicas,
            `"synchronized_batch"` (none on the first layer, as in the paper),
            `"spectral"` (every layer), `"none"`, or a list with one for every
            convolution and dense layer.
        shared_layers: Number of layers, from the bottom, that D shares with
            Q. `None` means all; 0 gives Q the images themselves.
        logit_units: Number of logits: 1, or the number of classes.
        frozen_layers: Number of layers, from the bottom, that training leaves
            as they are, as in FreezeD: for fine-tuning. Their batch
            normalisations keep their averages and work by them. `None` means
            all but the logits' own.

    Raises:
        ValueError: If an argument is not of that kind.

    Reference:
        [InfoGAN, appendix C](https://arxiv.org/abs/1606.03657);
        [Freeze the Discriminator](https://arxiv.org/abs/2002.10964)
    """

    def __init__(
        self,
        image_shape: ImageShape = (28, 28, 1),
        filters: Sequence[int] = (64, 128),
        dense_units: Sequence[int] = (1024,),
        strides: int | Sequence[int] = 2,
        kernel_size: int | Sequence[int] = 4,
        leaky_slope: float = 0.1,
        normalization: str | Sequence[str] = "batch",
        shared_layers: int | None = None,
        logit_units: int = 1,
        frozen_layers: int | None = 0,
        dtype: Dtype = None,
        **kwargs: Any,
    ):
        count = len(filters) + len(dense_units)
        kinds = check_normalization(
            per_layer("normalization", normalization, count)
        )
        if normalization in ("batch", "synchronized_batch"):
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
        shared = _check_layers("shared_layers", shared_layers, count)
        frozen = _check_layers("frozen_layers", frozen_layers, count)
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
            "frozen_layers": frozen_layers,
        }
        super().__init__(
            sizes,
            dtype,
            inputs=images,
            outputs={"logits": logits, "features": body[shared]},
            **kwargs,
        )
        # Last, because Keras's constructor thaws what it is given.
        for layer in keras.Model(images, body[frozen]).layers:
            layer.trainable = False

    @property
    def feature_shape(self) -> tuple[int, ...]:
        """Shape of the shared features of one image."""
        return tuple(self.output["features"].shape[1:])


def _check_layers(name, layers, count):
    """Returns a number of layers, all of them for `None`."""
    number = count if layers is None else layers
    if not isinstance(number, int) or not 0 <= number <= count:
        raise ValueError(
            f"`{name}` must be an integer from 0 to {count}, the number of "
            f"layers, or None. Received: {layers!r}"
        )
    return number
