"""The default sizes of networks, by the size of the images.

The networks of the paper's Table 1 are for images of 28x28. On larger images
most of their weights would be those of the dense layers beside the first map
of G and the last map of D, which grow with the area. One layer more is added
each time that the images double, so that these maps stay 8x8 or smaller.
"""

from typing import Any

from keras_infogan.hints import ImageShape

LARGEST_MAP = 8
MOST_FILTERS = 512


def generator_sizes(image_shape: ImageShape) -> dict[str, Any]:
    """Returns the arguments of `Generator` for images of a size.

    Args:
        image_shape: `(height, width, channels)` of the images.

    Returns:
        A dictionary, which is empty if the defaults of `Generator` fit.
    """
    filters = _filters(image_shape)
    if not filters:
        return {}
    return {"start_filters": filters[-1], "filters": filters[-2::-1]}


def discriminator_sizes(image_shape: ImageShape) -> dict[str, Any]:
    """Returns the arguments of `Discriminator` for images of a size.

    Args:
        image_shape: `(height, width, channels)` of the images.

    Returns:
        A dictionary, which is empty if the defaults of `Discriminator` fit.
    """
    filters = _filters(image_shape)
    return {"filters": filters} if filters else {}


def _filters(image_shape):
    """Returns the channels of the convolutions of D; none for the defaults."""
    height, width, _ = image_shape
    layers = 2
    while max(height, width) > LARGEST_MAP * 2**layers:
        scale = 2 ** (layers + 1)
        if height % scale or width % scale:
            break
        layers += 1
    if layers == 2:
        return ()
    return tuple(min(64 * 2**layer, MOST_FILTERS) for layer in range(layers))
