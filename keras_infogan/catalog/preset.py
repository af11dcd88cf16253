"""What a preset states."""

import dataclasses
import importlib
from collections.abc import Callable
from typing import Any

import keras


@dataclasses.dataclass(frozen=True)
class Recipe:
    """How a preset is trained.

    Attributes:
        steps: Number of steps; a player may make several updates in one.
        batch_size: Images in a batch.
        optimizer: `"adam"`, with beta_1 of 0.5, or `"rmsprop"`, with a
            momentum of 0.9.
        discriminator_rate: Rate of D's optimizer.
        generator_rate: Rate of G's optimizer.
        decay: Whether the rates fall by a half cosine to a twentieth.
        dtype: Keras dtype policy of training.
    """

    steps: int
    batch_size: int = 128
    optimizer: str = "adam"
    discriminator_rate: float = 2e-4
    generator_rate: float = 1e-3
    decay: bool = False
    dtype: str = "mixed_bfloat16"


@dataclasses.dataclass(frozen=True)
class Preset:
    """One world: data, codes, sizes, recipe.

    What is published of it, its weights and their hashes, is no part of it.

    Attributes:
        description: One sentence.
        dataset: Source of images, as `keras_infogan.datasets.load` takes it.
        data: Further arguments of `load`, such as the split and the crop.
        data_licence: What the licence of the images allows.
        model: Function that returns the arguments of the model.
        recipe: How it is trained.
        metrics: Names of the metrics, besides those of classes against
            labels, that its scores are told by.
        architecture: The model: a class, or its name. That of a class of this
            package, such as `"IBGAN"`, or of one of yours as it is registered
            by Keras, such as `"mine>RoughGAN"`.
    """

    description: str
    dataset: str
    model: Callable[[], dict]
    recipe: Recipe
    data: dict = dataclasses.field(default_factory=dict)
    data_licence: str = ""
    metrics: tuple[str, ...] = ()
    architecture: str | type = "InfoGAN"

    def build(self, **options: Any) -> Any:
        """Returns the untrained model; `options` go before its arguments."""
        return self.model_class(**self.model() | options)

    @property
    def model_class(self) -> type:
        """The class of the model.

        Raises:
            ValueError: If no class is registered by that name.
        """
        if isinstance(self.architecture, type):
            return self.architecture
        # Which registers the classes of the package.
        importlib.import_module("keras_infogan")
        name = self.architecture
        name = name if ">" in name else f"keras_infogan>{name}"
        found = keras.saving.get_registered_object(name)
        if found is None:
            raise ValueError(
                f"No model is registered by Keras as {name!r}, the "
                "`architecture` of this preset."
            )
        return found
