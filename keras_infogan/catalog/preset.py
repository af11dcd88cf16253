"""The description of a preset: its data set, model and training recipe."""

import dataclasses
from collections.abc import Callable
from typing import Any

from keras_infogan.catalog import lookup
from keras_infogan.checks import (
    check_choice,
    check_positive_integer,
    check_weights,
)


@dataclasses.dataclass(frozen=True)
class Recipe:
    """How a preset is trained.

    Attributes:
        steps: Number of training steps. A player may be updated several times
            per step.
        batch_size: Number of images in a batch.
        optimizer: `"adam"`, with a beta_1 of 0.5, or `"rmsprop"`, with a
            momentum of 0.9.
        discriminator_rate: Learning rate of D.
        generator_rate: Learning rate of G.
        decay: Whether the learning rates decay by a half cosine to 5% of
            their initial values.
        dtype: Keras dtype policy of training.
        callbacks: Function without arguments that returns a list of callbacks.
            They are used if the model of the preset, with its own options, is
            trained from scratch on the data set of the preset.

    Raises:
        ValueError: If a number is out of range or the optimizer is unknown.

    Example:

    ```python
    recipe = Recipe(steps=2500, decay=True)
    recipe.batch_size  # 128
    ```
    """

    steps: int
    batch_size: int = 128
    optimizer: str = "adam"
    discriminator_rate: float = 2e-4
    generator_rate: float = 1e-3
    decay: bool = False
    dtype: str = "mixed_bfloat16"
    callbacks: Callable[[], list] = list

    def __post_init__(self):
        check_positive_integer("steps", self.steps)
        check_positive_integer("batch_size", self.batch_size)
        check_choice("optimizer", self.optimizer, ("adam", "rmsprop"))
        check_weights(
            discriminator_rate=self.discriminator_rate,
            generator_rate=self.generator_rate,
        )


@dataclasses.dataclass(frozen=True)
class Preset:
    """A data set, a model and a recipe that are used together.

    Published weights and their hashes are not part of a `Preset`. They are
    listed in the registry of the package.

    Attributes:
        description: Description in one sentence.
        dataset: Source of the images, as in `keras_infogan.datasets.load`.
        model: Function without arguments that returns a dictionary of the
            arguments of the model.
        recipe: `Recipe` that the model is trained with.
        data: Further arguments of `load`, such as the split and the crop.
        data_licence: Licence of the images.
        metrics: Names of the metrics that the preset is scored by, in
            addition to the metrics of classes and labels.
        architecture: The class of the model, or its name: that of a class of
            this package, such as `"IBGAN"`, or of one of yours as it is
            registered by Keras, such as `"mine>RoughGAN"`.

    Example:

    ```python
    preset = Preset(
        description="MNIST with one discrete code.",
        dataset="mnist",
        model=lambda: {"code_spec": [Categorical(10, name="digit")]},
        recipe=Recipe(steps=1000),
    )
    model = preset.build()  # an untrained `InfoGAN`
    ```
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
        """Returns an untrained model.

        Args:
            **options: Arguments of the model that replace those of the
                preset.
        """
        return self.model_class(**self.model() | options)

    @property
    def model_class(self) -> type:
        """The class of the model.

        Raises:
            ValueError: If no class is registered by that name.
        """
        if isinstance(self.architecture, type):
            return self.architecture
        # Imported here, because to list the presets takes no Keras.
        import keras

        lookup.register()
        name = self.architecture
        name = name if ">" in name else f"keras_infogan>{name}"
        found = keras.saving.get_registered_object(name)
        if found is None:
            raise ValueError(
                f"No model is registered by Keras as {name!r}, the "
                "`architecture` of this preset."
            )
        return found
