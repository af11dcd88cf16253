"""The base of every penalty on the discriminator's gradient."""

import abc
from typing import Any, Self

import keras

from keras_infogan.checks import check_weights
from keras_infogan.hints import Tensor


class Penalty(abc.ABC):
    """A penalty on the gradient of D's logits at some images.

    A new penalty subclasses this one, implements both methods and is
    registered as serialisable by Keras.

    Args:
        weight: Weight of the penalty in D's loss, at least 0.
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
        """Returns the images where the gradient is taken.

        Args:
            real_images: `(batch, height, width, channels)`, float32.
            fake_images: Generated images of the same shape.
            seed: `keras.random.SeedGenerator`.
        """

    @abc.abstractmethod
    def penalty(self, squared_norms: Tensor) -> Tensor:
        """Returns what is added to D's loss, a scalar.

        Args:
            squared_norms: `(batch,)` squared norms of the gradients.
        """

    def get_config(self) -> dict[str, Any]:
        """Returns the arguments of the constructor, by name."""
        return {"weight": self.weight}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Returns a penalty from what `get_config` returned."""
        return cls(**config)
