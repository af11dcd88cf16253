"""A residual generator whose codes can act at chosen resolutions."""

from collections.abc import Sequence
from typing import Any

import keras

from keras_infogan.checks import (
    check_choice,
    check_image_shape,
    check_integers,
    check_positive_integer,
)
from keras_infogan.hints import Dtype, ImageRange, ImageShape
from keras_infogan.networks.batch_normalization import BatchNormalization
from keras_infogan.networks.block import initializer
from keras_infogan.networks.generator import (
    IMAGE_RANGES,
    check_scale,
)
from keras_infogan.networks.modulation import Modulation
from keras_infogan.networks.network import Network


@keras.saving.register_keras_serializable(package="keras_infogan")
class ResidualGenerator(Network):
    """A generator of a dense layer and residual blocks.

    Each block doubles the height and width of the feature map by repeating
    pixels, followed by a convolution. This avoids checkerboard artefacts.

    Codes can be restricted to a resolution by `modulations`. Their columns of
    the latent vector are not read by the first dense layer. Instead they
    scale and shift the feature maps of one height, after every batch
    normalisation. At a low resolution a code can change position and shape;
    at a high resolution it can only change colour and texture.

    Args:
        latent_dim: Width of the latent vector.
        image_shape: `(height, width, channels)` of the images.
        start_filters: Number of channels of the first feature map. Its height
            and width are those of the images, halved once per block.
        filters: Number of channels of each block.
        modulations: List of `(height, start, stop)`: the columns `start` to
            `stop - 1` of the latent vector modulate the feature maps of this
            height. `CodeSpec.columns` returns the columns of a code.
        output_activation: `"sigmoid"` for images in [0, 1] or `"tanh"` for
            images in [-1, 1].
        dtype: Dtype policy of the layers. `None` means the global policy.
        **kwargs: Arguments of `keras.Model`: `name`, `trainable`.

    Raises:
        ValueError: If the image size is not a multiple of 2 to the number of
            blocks, or a modulation has an invalid height or invalid columns.

    Example:

    ```python
    spec = CodeSpec({"pose": Uniform(1), "hair": Categorical(4)})
    generator = ResidualGenerator(
        spec.latent_dim,
        image_shape=(32, 32, 3),
        modulations=[(8, *spec.columns("pose")), (16, *spec.columns("hair"))],
    )
    model = InfoGAN(spec, image_shape=(32, 32, 3), generator=generator)
    ```

    Reference:
        [Deep Residual Learning](https://arxiv.org/abs/1512.03385);
        [FiLM](https://arxiv.org/abs/1709.07871)
    """

    def __init__(
        self,
        latent_dim: int,
        image_shape: ImageShape = (32, 32, 3),
        start_filters: int = 192,
        filters: Sequence[int] = (128, 96, 64),
        modulations: Sequence[tuple[int, int, int]] = (),
        output_activation: str = "sigmoid",
        dtype: Dtype = None,
        **kwargs: Any,
    ):
        check_positive_integer("latent_dim", latent_dim)
        image_shape = check_image_shape(image_shape)
        check_choice("output_activation", output_activation, list(IMAGE_RANGES))
        filters = check_integers("filters", filters)
        (start_filters,) = check_integers("start_filters", [start_filters])
        check_scale(image_shape, [2] * len(filters))
        height, width, channels = image_shape
        scale = 2 ** len(filters)
        heights = [height // scale * 2**i for i in range(len(filters) + 1)]
        modulations = [tuple(item) for item in modulations]
        rest = _check_modulations(modulations, heights, latent_dim)
        latents = keras.Input((latent_dim,), name="latents")
        draw = _Drawing(latents, modulations, dtype)
        start = (height // scale, width // scale, start_filters)
        x = draw.columns(rest)
        x = keras.layers.Dense(
            start[0] * start[1] * start_filters,
            kernel_initializer=initializer(),
            dtype=dtype,
        )(x)
        x = keras.layers.Reshape(start, dtype=dtype)(x)
        for units in filters:
            x = draw.block(x, units)
        x = draw.convolution(draw.activation(x), channels, 3)
        images = keras.layers.Activation(
            output_activation, dtype="float32", name="images"
        )(x)
        sizes = {
            "latent_dim": latent_dim,
            "image_shape": tuple(image_shape),
            "start_filters": start_filters,
            "filters": tuple(filters),
            "modulations": modulations,
            "output_activation": output_activation,
        }
        super().__init__(sizes, dtype, inputs=latents, outputs=images, **kwargs)

    @property
    def image_range(self) -> ImageRange:
        """Smallest and largest pixel value, such as (0.0, 1.0)."""
        return IMAGE_RANGES[self._sizes["output_activation"]]


class _Drawing:
    """Applies the layers of a residual generator to Keras tensors."""

    def __init__(self, latents, modulations, dtype):
        self.latents = latents
        self.modulations = modulations
        self.dtype = dtype

    def columns(self, spans):
        """Joins ranges of columns of the latent vector."""
        parts = [self.latents[:, start:stop] for start, stop in spans]
        if len(parts) == 1:
            return parts[0]
        return keras.layers.Concatenate(dtype=self.dtype)(parts)

    def activation(self, x):
        """Applies batch normalisation, the modulation of this height, ReLU."""
        x = BatchNormalization(momentum=0.9, epsilon=1e-5, dtype=self.dtype)(x)
        spans = [s[1:] for s in self.modulations if s[0] == x.shape[1]]
        if spans:
            x = Modulation(dtype=self.dtype)(x, self.columns(spans))
        return keras.layers.ReLU(dtype=self.dtype)(x)

    def convolution(self, x, units, size):
        return keras.layers.Conv2D(
            units,
            size,
            padding="same",
            kernel_initializer="he_normal" if size > 1 else "glorot_uniform",
            dtype=self.dtype,
        )(x)

    def enlarge(self, x):
        return keras.layers.UpSampling2D(2, dtype=self.dtype)(x)

    def block(self, x, units):
        """Applies a residual block, which doubles the height and width."""
        y = self.convolution(self.activation(x), units, 3)
        y = self.convolution(self.activation(self.enlarge(y)), units, 3)
        # Before the upsampling, a 1x1 convolution costs only a quarter.
        skip = x if x.shape[-1] == units else self.convolution(x, units, 1)
        return keras.layers.Add(dtype=self.dtype)([self.enlarge(skip), y])


def _check_modulations(modulations, heights, latent_dim):
    """Returns the ranges of columns that the first dense layer reads."""
    free = set(range(latent_dim))
    for item in modulations:
        fits = len(item) == 3 and item[0] in heights
        columns = set(range(*item[1:])) if fits else set()
        if not columns or not columns <= free:
            raise ValueError(
                "`modulations` must be a list of (height, start, stop), with a "
                f"height of {heights} and columns of 0 to {latent_dim - 1} "
                f"that no other modulation has. Received: {item}"
            )
        free -= columns
    if not free:
        raise ValueError(
            "`modulations` must leave at least one column of the latent vector "
            f"to the first dense layer. Received: {modulations}"
        )
    starts = sorted(c for c in free if c - 1 not in free)
    stops = sorted(c + 1 for c in free if c + 1 not in free)
    return list(zip(starts, stops))
