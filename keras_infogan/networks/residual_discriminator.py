"""A residual discriminator, the counterpart of `ResidualGenerator`."""

from collections.abc import Sequence
from typing import Any

import keras

from keras_infogan.hints import Dtype, ImageShape
from keras_infogan.networks.network import Network
from keras_infogan.networks.spectral_normalization import (
    SpectralNormalization,
)


@keras.saving.register_keras_serializable(package="keras_infogan")
class ResidualDiscriminator(Network):
    """Residual blocks that each halve the size of a map, and a logit.

    Maps are reduced by averaging pixels. Every layer has spectral
    normalisation. Called on images, it returns a dictionary: `"logits"` of
    shape `(batch, 1)` in float32, and `"features"` `(batch, channels)`, the
    maps of the last block summed over height and width, which Q shares.

    Args:
        image_shape: `(height, width, channels)` of the images.
        filters: Channels of each block.
        leaky_slope: Slope of the leaky ReLU below 0.

    Raises:
        ValueError: If the blocks do not fit the image's size.

    Reference:
        [Spectral Normalization, appendix B](https://arxiv.org/abs/1802.05957)
    """

    def __init__(
        self,
        image_shape: ImageShape = (32, 32, 3),
        filters: Sequence[int] = (64, 128, 256),
        leaky_slope: float = 0.1,
        dtype: Dtype = None,
        **kwargs: Any,
    ):
        scale = 2 ** len(filters)
        if image_shape[0] % scale or image_shape[1] % scale:
            raise ValueError(
                f"{len(filters)} blocks halve the images so often that "
                f"{scale} must divide their height and width. Received: "
                f"image_shape={tuple(image_shape)}"
            )

        def leaky(x):
            return keras.layers.LeakyReLU(leaky_slope, dtype=dtype)(x)

        def convolution(x, units, size):
            layer = keras.layers.Conv2D(
                units, size, padding="same", use_bias=False, dtype=dtype
            )
            return SpectralNormalization(layer, dtype=dtype)(x)

        def average(x):
            return keras.layers.AveragePooling2D(2, dtype=dtype)(x)

        images = keras.Input(tuple(image_shape), name="images")
        x = images
        for index, units in enumerate(filters):
            # The first block reads pixels, which a leaky ReLU would cut.
            y = convolution(x if index == 0 else leaky(x), units, 3)
            y = average(convolution(leaky(y), units, 3))
            skip = convolution(average(x), units, 1)
            x = keras.layers.Add(dtype=dtype)([skip, y])
        maps = leaky(x)
        features = keras.layers.GlobalAveragePooling2D(dtype=dtype)(maps)
        area = maps.shape[1] * maps.shape[2]
        features = keras.layers.Rescaling(float(area), dtype=dtype)(features)
        head = keras.layers.Dense(1, use_bias=False, dtype="float32")
        logits = SpectralNormalization(head, dtype="float32")(features)
        sizes = {
            "image_shape": tuple(image_shape),
            "filters": tuple(filters),
            "leaky_slope": leaky_slope,
        }
        super().__init__(
            sizes,
            dtype,
            inputs=images,
            outputs={"logits": logits, "features": features},
            **kwargs,
        )
