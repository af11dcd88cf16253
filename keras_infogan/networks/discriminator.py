"""The discriminator, from images to logits and to the features that Q reads."""

import numbers
from collections.abc import Sequence
from typing import Any

import keras

from keras_infogan.checks import (
    check_image_shape,
    check_integers,
    check_positive_integer,
)
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
    """A discriminator of strided convolutions and dense layers.

    Called on images, it returns a dictionary of `"logits"`
    `(batch, logit_units)` in float32, and `"features"`, the output of the
    last layer that D shares with Q. The defaults are the MNIST discriminator
    of the paper's Table 1.

    Args:
        image_shape: `(height, width, channels)` of the images.
        filters: Number of channels of each convolution.
        dense_units: Number of units of each dense layer after the
            convolutions.
        strides: Stride of all convolutions, or a list with one per
            convolution.
        kernel_size: Kernel size of all convolutions, or a list with one per
            convolution.
        leaky_slope: Slope of the leaky ReLU below 0 (0.1 in the paper, 0.01
            in its code).
        normalization: `"batch"`, `"synchronized_batch"` (batch statistics
            over all replicas), `"spectral"`, `"none"`, or a list with one per
            convolution and dense layer. As in the paper, `"batch"` and
            `"synchronized_batch"` do not normalise the first layer.
        shared_layers: Number of layers that D shares with Q, counted from the
            input. `None` shares all of them. With 0 the features are the
            images themselves.
        logit_units: Number of logits: 1, or the number of classes.
        frozen_layers: Number of layers, counted from the input, that are not
            trained, as in FreezeD. Use it for fine-tuning. The batch
            normalisations of these layers run in inference mode. `None`
            freezes all layers except the one that computes the logits.
        dtype: Dtype policy of the layers. `None` means the global policy.
        **kwargs: Arguments of `keras.Model`: `name`, `trainable`.

    Raises:
        ValueError: If an argument has an invalid value.

    Example:

    ```python
    discriminator = Discriminator(image_shape=(28, 28, 1))
    output = discriminator(np.zeros((4, 28, 28, 1), "float32"))
    output["logits"]  # (4, 1)
    output["features"]  # (4, 1024)
    ```

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
        image_shape = check_image_shape(image_shape)
        filters = check_integers("filters", filters)
        dense_units = check_integers("dense_units", dense_units)
        check_positive_integer("logit_units", logit_units)
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
        # This comes last, because the constructor of Keras makes all layers
        # trainable again.
        for layer in keras.Model(images, body[frozen]).layers:
            layer.trainable = False

    @property
    def feature_shape(self) -> tuple[int, ...]:
        """Shape of the shared features of one image."""
        return tuple(self.output["features"].shape[1:])


def _check_layers(name, layers, count):
    """Returns a number of layers; `None` means all `count` layers."""
    number = count if layers is None else layers
    if not isinstance(number, numbers.Integral) or not 0 <= number <= count:
        raise ValueError(
            f"`{name}` must be an integer from 0 to {count}, the number of "
            f"layers, or None. Received: {layers!r}"
        )
    return number
