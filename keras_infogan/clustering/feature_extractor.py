"""Computes feature vectors of images from the convolutions of D."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.datasets.image_check import check_images

ACTIVATIONS = (
    keras.layers.Activation,
    keras.layers.ELU,
    keras.layers.LeakyReLU,
    keras.layers.PReLU,
    keras.layers.ReLU,
)


class FeatureExtractor:
    """Runs the convolutions of a discriminator in inference mode.

    The extractor shares the weights of the discriminator. It ends before the
    dense layers, so that they are not computed.

    Args:
        model: Trained model with the attributes `discriminator`,
            `image_shape` and `image_range`. The discriminator must be a
            functional Keras model with channels-last convolutions.
        pool: Function of the list of all activations of the convolutions, in
            order, Keras tensors `(batch, height, width, channels)` after
            normalisation and activation. It returns a Keras tensor
            `(batch, dim)`.

    Raises:
        ValueError: If the model has no discriminator with convolutions.
    """

    def __init__(self, model: keras.Model, pool: Callable[[list], Any]):
        discriminator = getattr(model, "discriminator", None)
        maps = [
            layer.output
            for layer in getattr(discriminator, "layers", [])
            if isinstance(layer, ACTIVATIONS) and len(layer.output.shape) == 4
        ]
        if not maps:
            raise ValueError(
                "The model needs a `discriminator` with convolutions that are "
                "followed by activation layers. Received: "
                f"{type(model).__name__} with discriminator {discriminator!r}"
            )
        self.image_shape = model.image_shape
        self.image_range = model.image_range
        self.network = keras.Model(discriminator.input, pool(maps))

    @property
    def dim(self) -> int:
        """Number of features of an image."""
        return self.network.output.shape[-1]

    def __call__(self, images: ArrayLike, batch_size: int = 256) -> np.ndarray:
        """Returns the features of images.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.
            batch_size: Number of images that are processed at once.

        Returns:
            Float32 NumPy array `(n, dim)`.

        Raises:
            ValueError: If the images do not fit the model.
        """
        images = check_images(images, self.image_shape, self.image_range)
        return self.network.predict(images, batch_size=batch_size, verbose=0)
