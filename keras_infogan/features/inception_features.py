"""Features of InceptionV3, as used in the Frechet inception distance."""

import keras
import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.catalog import store
from keras_infogan.checks import check_image_range, check_image_shape
from keras_infogan.datasets.image_check import check_images
from keras_infogan.networks.network import check_settings

SIDE = 299
WEIGHTS = "inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5"


class InceptionFeatures:
    """The 2,048 averaged activations of InceptionV3, trained on ImageNet.

    Images are converted to three channels, resized to 299x299 with
    antialiasing and scaled to [-1, 1]. The network is that of
    `keras.applications`. Its weights, its last pooling and the resizing
    differ from those of the graph of 2015 that published FIDs are computed
    with. The distances are therefore comparable with each other, but not with
    those in papers.

    Args:
        image_shape: `(height, width, channels)` of the images, with 1 or 3
            channels.
        image_range: Smallest and largest pixel value.
        weights: `"imagenet"`, which Keras downloads once, the path of a file
            of weights, or `None` for random weights.

    Raises:
        OSError: If the weights cannot be loaded.

    Example:

    ```python
    inception = InceptionFeatures(model.image_shape, model.image_range)
    real = inception.features(test_images)
    generated = inception.features(model.generate(10000))
    fid = frechet_distance(generated, real)
    ```

    Reference:
        [GANs Trained by a Two Time-Scale Update Rule](
        https://arxiv.org/abs/1706.08500)
    """

    def __init__(
        self,
        image_shape: tuple[int, int, int],
        image_range: tuple[float, float] = (0.0, 1.0),
        weights: str | None = "imagenet",
    ):
        check_settings()
        self.image_shape = check_image_shape(image_shape)
        self.image_range = check_image_range(image_range)
        photographs = as_photographs(self.image_shape, self.image_range)
        inputs = keras.Input(self.image_shape)
        self._network = keras.Model(
            inputs, _inception(weights)(photographs(inputs))
        )

    def features(self, images: ArrayLike) -> np.ndarray:
        """Returns the features of images, a float32 array `(n, 2048)`.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`.

        Raises:
            ValueError: If the images do not have the shape and range that the
                object was constructed for.
        """
        images = check_images(images, self.image_shape, self.image_range)
        return self._network.predict(images, batch_size=50, verbose=0)


def as_photographs(
    image_shape: tuple[int, int, int], image_range: tuple[float, float]
) -> keras.Model:
    """Returns a Keras model that converts images to the input of InceptionV3.

    Args:
        image_shape: `(height, width, channels)` of the images, with 1 or 3
            channels.
        image_range: Smallest and largest pixel value.
    """
    low, high = image_range
    scale = 2.0 / (high - low)
    inputs = keras.Input(image_shape)
    values = keras.layers.Rescaling(scale, -1.0 - low * scale)(inputs)
    if image_shape[-1] == 1:
        values = keras.layers.Concatenate()([values] * 3)
    values = keras.layers.Resizing(
        SIDE, SIDE, interpolation="bilinear", antialias=True
    )(values)
    return keras.Model(inputs, values)


def _inception(weights):
    try:
        return keras.applications.InceptionV3(
            include_top=False,
            weights=weights,
            input_shape=(SIDE, SIDE, 3),
            pooling="avg",
        )
    # Keras raises a bare Exception if a download fails.
    except Exception as error:
        raise OSError(
            f"The weights of InceptionV3 could not be loaded: {error}. Put "
            f"the file {WEIGHTS} of keras.applications into "
            f"{store.cache_folder().parent / 'models'}, or use the features "
            "of a `FeatureClassifier` instead."
        ) from error
