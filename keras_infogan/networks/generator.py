"""The generator, from latent vectors to images."""

import functools
import math
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
from keras_infogan.networks.block import (
    block,
    check_normalization,
    initializer,
    per_layer,
    sizes_per_layer,
)
from keras_infogan.networks.conv2d_transpose import Conv2DTranspose
from keras_infogan.networks.network import Network

IMAGE_RANGES = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0)}


@keras.saving.register_keras_serializable(package="keras_infogan")
class Generator(Network):
    """A generator of dense layers and transposed convolutions.

    The dense layers are followed by a projection to a small feature map,
    which the transposed convolutions enlarge to the image. Called on latent
    vectors `(batch, latent_dim)`, it returns float32 images. The defaults are
    the MNIST generator of the paper's Table 1.

    Args:
        latent_dim: Width of the latent vector.
        image_shape: `(height, width, channels)` of the images.
        dense_units: Number of units of each dense layer before the
            projection.
        start_filters: Number of channels of the first feature map. Its height
            and width follow from `image_shape` and `strides`.
        filters: Number of channels of each hidden transposed convolution.
        strides: Stride of all transposed convolutions, or a list with one per
            hidden transposed convolution and one for the output.
        kernel_size: Kernel size of all transposed convolutions, or a list of
            the same length as that of `strides`.
        normalization: `"batch"`, `"synchronized_batch"` (batch statistics
            over all replicas), `"spectral"`, `"none"`, or a list with one per
            dense layer, one for the projection and one per hidden transposed
            convolution.
        output_activation: `"sigmoid"` for images in [0, 1] or `"tanh"` for
            images in [-1, 1].
        dtype: Dtype policy of the layers. `None` means the global policy.
        **kwargs: Arguments of `keras.Model`: `name`, `trainable`.

    Raises:
        ValueError: If the product of the strides does not divide the image
            size, or an argument has an invalid value.

    Example:

    ```python
    generator = Generator(latent_dim=74, image_shape=(28, 28, 1))
    images = generator(np.zeros((4, 74), "float32"))  # (4, 28, 28, 1)
    generator.image_range  # (0.0, 1.0)
    ```

    Reference:
        [InfoGAN, appendix C](https://arxiv.org/abs/1606.03657)
    """

    def __init__(
        self,
        latent_dim: int,
        image_shape: ImageShape = (28, 28, 1),
        dense_units: Sequence[int] = (1024,),
        start_filters: int = 128,
        filters: Sequence[int] = (64,),
        strides: int | Sequence[int] = 2,
        kernel_size: int | Sequence[int] = 4,
        normalization: str | Sequence[str] = "batch",
        output_activation: str = "sigmoid",
        dtype: Dtype = None,
        **kwargs: Any,
    ):
        check_positive_integer("latent_dim", latent_dim)
        image_shape = check_image_shape(image_shape)
        check_choice("output_activation", output_activation, list(IMAGE_RANGES))
        dense_units = check_integers("dense_units", dense_units)
        filters = check_integers("filters", filters)
        (start_filters,) = check_integers("start_filters", [start_filters])
        height, width, channels = image_shape
        count = len(filters) + 1
        layer_strides = sizes_per_layer("strides", strides, count)
        kernel_sizes = sizes_per_layer("kernel_size", kernel_size, count)
        scale = math.prod(layer_strides)
        check_scale(image_shape, layer_strides)
        normalizations = check_normalization(
            per_layer(
                "normalization",
                normalization,
                len(dense_units) + 1 + len(filters),
            )
        )
        hidden = zip(normalizations, (*dense_units, None, *filters))
        start = (height // scale, width // scale, start_filters)
        relu = functools.partial(keras.layers.ReLU, dtype=dtype)
        latents = keras.Input((latent_dim,), name="latents")
        x = latents
        for _ in dense_units:
            kind, units = next(hidden)
            x = block(x, keras.layers.Dense, units, kind, relu(), dtype)
        kind, _ = next(hidden)
        x = block(x, keras.layers.Dense, math.prod(start), kind, relu(), dtype)
        x = keras.layers.Reshape(start, dtype=dtype)(x)
        for size, stride, (kind, units) in zip(
            kernel_sizes, layer_strides, hidden
        ):
            x = block(
                x,
                Conv2DTranspose,
                units,
                kind,
                relu(),
                dtype,
                kernel_size=size,
                strides=stride,
                padding="same",
            )
        x = Conv2DTranspose(
            channels,
            kernel_size=kernel_sizes[-1],
            strides=layer_strides[-1],
            padding="same",
            kernel_initializer=initializer(),
            dtype=dtype,
        )(x)
        images = keras.layers.Activation(
            output_activation, dtype="float32", name="images"
        )(x)
        sizes = {
            "latent_dim": latent_dim,
            "image_shape": image_shape,
            "dense_units": dense_units,
            "start_filters": start_filters,
            "filters": filters,
            "strides": strides,
            "kernel_size": kernel_size,
            "normalization": normalization,
            "output_activation": output_activation,
        }
        super().__init__(sizes, dtype, inputs=latents, outputs=images, **kwargs)

    @property
    def image_range(self) -> ImageRange:
        """Smallest and largest pixel value, such as (0.0, 1.0)."""
        return IMAGE_RANGES[self._sizes["output_activation"]]


def check_scale(image_shape: ImageShape, layer_strides: Sequence[int]) -> None:
    """Raises `ValueError` if the strides do not divide the image size."""
    height, width, channels = image_shape
    scale = math.prod(layer_strides)
    if height % scale or width % scale:
        near = [
            tuple(
                max(1, edge(size / scale)) * scale for size in (height, width)
            )
            for edge in (math.floor, math.ceil)
        ]
        shapes = " or ".join(str((*size, channels)) for size in near)
        raise ValueError(
            f"The strides {list(layer_strides)} enlarge the first map of the "
            f"generator {scale} times. This number must divide the height and "
            f"width of the images. Use image_shape={shapes}, to which "
            "`keras_infogan.datasets.load` resizes images, or other strides. "
            f"Received: image_shape={tuple(image_shape)}"
        )
