"""Random shading: a light that falls on an image from a random side."""

from typing import Any

import keras
from keras import ops

from keras_infogan.checks import check_weights
from keras_infogan.hints import Tensor
from keras_infogan.networks._augmentation import Augmentation


@keras.saving.register_keras_serializable(package="keras_infogan")
class RandomShading(Augmentation):
    """Makes one side of every image brighter than the other.

    A plane a x + b y is added to the pixels, where x and y run from -1 to 1
    over the width and the height, and a and b are drawn for every image. The
    direction of the light then tells little about an image.

    Args:
        strength: Largest absolute value of a and b, in units of the pixel
            values, at least 0.
        seed: Integer seed, or `None`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Raises:
        ValueError: If `strength` is below 0 or not finite.

    Example:

    ```python
    augmentation = RandomShading(0.3)
    views = augmentation(images, training=True)
    ```
    """

    def __init__(
        self, strength: float = 0.3, seed: int | None = None, **kwargs: Any
    ):
        super().__init__(seed, **kwargs)
        check_weights(strength=strength)
        self.strength = strength

    def augment(self, images: Tensor) -> Tensor:
        batch_size, height, width, _ = ops.shape(images)
        x = ops.reshape(ops.linspace(-1.0, 1.0, width), (1, 1, width, 1))
        y = ops.reshape(ops.linspace(-1.0, 1.0, height), (1, height, 1, 1))
        slopes = keras.random.uniform(
            (batch_size, 2, 1, 1, 1),
            -self.strength,
            self.strength,
            seed=self.seed_generator,
        )
        return images + slopes[:, 0] * x + slopes[:, 1] * y

    def get_config(self) -> dict[str, Any]:
        return super().get_config() | {
            "strength": self.strength,
        }
