"""The base of every penalty on the discriminator's gradient."""

import abc
from typing import Any, Self

import keras

from keras_infogan.checks import check_weights
from keras_infogan.hints import Tensor


class Penalty(abc.ABC):
    """A penalty on the gradient of D's logits with respect to images.

    A new penalty subclasses `Penalty`, implements `points` and `penalty`, and
    is registered with `keras.saving.register_keras_serializable`.

    Args:
        weight: Weight of the penalty in D's loss, at least 0.

    Raises:
        ValueError: If `weight` is below 0.

    Example:

    ```python
    @keras.saving.register_keras_serializable(package="example")
    class R2(Penalty):
        def points(self, real_images, fake_images, seed):
            return fake_images

        def penalty(self, squared_norms):
            return 0.5 * keras.ops.mean(squared_norms)

    model = InfoGAN([Categorical(10)], penalty=R2(weight=1.0))
    ```
    """

    def __init__(self, weight: float = 10.0):
        check_weights(weight=weight)
        self.weight = weight

    @abc.abstractmethod
    def points(
        self,
        real_images: Tensor,
        fake_images: Tensor,
        seed: keras.random.SeedGenerator,
    ) -> Tensor:
        """Returns the images at which the gradient is computed.

        Args:
            real_images: `(batch, height, width, channels)` float32 images.
            fake_images: Generated images of the same shape.
            seed: `keras.random.SeedGenerator`.
        """

    @abc.abstractmethod
    def penalty(self, squared_norms: Tensor) -> Tensor:
        """Returns the penalty without its weight, a scalar.

        Args:
            squared_norms: `(batch,)` squared norms of the gradients.
        """

    def get_config(self) -> dict[str, Any]:
        """Returns the arguments of the constructor, by name."""
        return {"weight": self.weight}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Returns a penalty from the result of `get_config`."""
        return cls(**config)
