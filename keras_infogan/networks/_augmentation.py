"""The base of layers that change images at random in training."""

import abc
from typing import Any

import keras
from keras import ops

from keras_infogan.checks import check_seed
from keras_infogan.hints import Tensor


class Augmentation(keras.layers.Layer, abc.ABC):
    """A layer that changes images at random in training, and only then.

    A subclass implements `augment`.

    Args:
        seed: Integer seed, or `None`.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    def __init__(self, seed: int | None = None, **kwargs: Any):
        kwargs.setdefault("dtype", "float32")
        super().__init__(**kwargs)
        self.seed = check_seed(seed)
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, images: Tensor, training: bool = False) -> Tensor:
        if not training:
            return images
        return self.augment(ops.cast(images, "float32"))

    @abc.abstractmethod
    def augment(self, images: Tensor) -> Tensor:
        """Returns float32 images, each changed in a way of its own."""

    def compute_output_shape(
        self, input_shape: tuple[int | None, ...]
    ) -> tuple[int | None, ...]:
        return input_shape

    def get_config(self) -> dict[str, Any]:
        return super().get_config() | {"seed": self.seed}
