"""Compiles a model as a recipe says."""

import keras

from keras_infogan.catalog.preset import Recipe
from keras_infogan.trainers.fast_policy import fast_policy


def compile_by(
    recipe: Recipe, model: keras.Model, steps: int | None = None
) -> keras.Model:
    """Compiles a model with the optimizers of a recipe; returns the model.

    Args:
        recipe: The `Recipe`.
        model: The model.
        steps: Steps that the rates decay over, instead of the recipe's.

    Example:

    ```python
    compile_by(Recipe(steps=1000, decay=True), model)
    ```
    """
    steps = steps or recipe.steps
    model.compile(
        _optimizer(
            recipe,
            recipe.discriminator_rate,
            steps * model.discriminator_updates,
        ),
        _optimizer(
            recipe, recipe.generator_rate, steps * model.generator_updates
        ),
    )
    return model


def _optimizer(recipe, rate, updates):
    if recipe.decay:
        rate = keras.optimizers.schedules.CosineDecay(rate, updates, alpha=0.05)
    if recipe.optimizer == "rmsprop":
        # PyTorch's defaults; its 1e-8 stands outside the root.
        return keras.optimizers.RMSprop(
            rate, rho=0.99, momentum=0.9, epsilon=1e-16
        )
    return keras.optimizers.Adam(rate, beta_1=0.5)


def policy_of(recipe: Recipe) -> str:
    """Returns the dtype policy to train in, and prints where it is another.

    Args:
        recipe: The `Recipe`, whose bfloat16 is slow on some machines.
    """
    policy = fast_policy(recipe.dtype)
    if policy != recipe.dtype:
        print(f"Training in {policy}: {recipe.dtype} is slow on this machine.")
    return policy
