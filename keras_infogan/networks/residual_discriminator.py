"""A residual discriminator, to be used with `ResidualGenerator`."""

from collections.abc import Sequence
from typing import Any

import keras

from keras_infogan.checks import (
    check_finite,
    check_image_shape,
    check_integers,
)
from keras_infogan.hints import Dtype, ImageShape
from keras_infogan.networks.network import Network
from keras_infogan.networks.spectral_normalization import (
    SpectralNormalization,
)


@keras.saving.register_keras_serializable(package="keras_infogan")
class ResidualDiscriminator(Network):
    """A discriminator of residual blocks with spectral normalisation.

    Each block halves the height and width by average pooling. Called on
    images, it returns a dictionary of `"logits"` `(batch, 1)` in float32, and
    `"features"` `(batch, channels)`: the output of the last block, summed
    over height and width, which D shares with Q.

    Args:
        image_shape: `(height, width, channels)` of the images.
        filters: Number of channels of each block.
        leaky_slope: Slope of the leaky ReLU below 0.
        dtype: Dtype policy of the layers. `None` means the global policy.
        **kwargs: Arguments of `keras.Model`: `name`, `trainable`.

    Raises:
        ValueError: If the image size is not a multiple of 2 to the number of
            blocks.

    Example:

    ```python
    discriminator = ResidualDiscriminator(image_shape=(32, 32, 3))
    output = discriminator(np.zeros((4, 32, 32, 3), "float32"))
    output["logits"]  # (4, 1)
    output["features"]  # (4, 256)
    ```

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
        image_shape = check_image_shape(image_shape)
        filters = check_integers("filters", filters)
        check_finite("leaky_slope", leaky_slope)
        scale = 2 ** len(filters)
        if image_shape[0] % scale or image_shape[1] % scale:
            raise ValueError(
                f"Each of the {len(filters)} blocks halves the images, so "
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
            # No activation on the pixels: it would distort negative values.
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
