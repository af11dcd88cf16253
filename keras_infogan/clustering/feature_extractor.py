"""Images to a vector each, read off a discriminator's convolutions."""

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
    """Runs a discriminator up to its convolutions, in inference mode.

    The network shares the discriminator's weights and ends below its dense
    layers, so nothing is computed that is not used.

    Args:
        model: Trained model with `discriminator`, a functional Keras model
            of channels-last convolutions, `image_shape` and `image_range`.
        pool: Function of the list of the convolutions' activations, lowest
            first, Keras tensors `(batch, height, width, channels)` after
            normalisation and nonlinearity. Returns a Keras tensor
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
                "The model needs a `discriminator` with convolutions that "
                "activation layers follow. Received: "
                f"{type(model).__name__} with discriminator {discriminator!r}"
            )
        self.image_shape = model.image_shape
        self.image_range = model.image_range
        self.network = keras.Model(discriminator.input, pool(maps))

    @property
    def dim(self) -> int:
        """Length of the vector of an image."""
        return self.network.output.shape[-1]

    def __call__(self, images: ArrayLike, batch_size: int = 256) -> np.ndarray:
        """Returns the vectors of images.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.
            batch_size: Images in the network at once.

        Returns:
            Float32 numpy array `(n, dim)`.

        Raises:
            ValueError: If the images are not what the model takes.
        """
        images = np.asarray(images)
        check_images(images, self.image_shape, self.image_range)
        return self.network.predict(images, batch_size=batch_size, verbose=0)
