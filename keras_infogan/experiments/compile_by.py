"""Compiles a model with the optimizers of a recipe."""

import keras

from keras_infogan.catalog.preset import Recipe
from keras_infogan.trainers.fast_policy import fast_policy


def compile_by(
    recipe: Recipe, model: keras.Model, steps: int | None = None
) -> keras.Model:
    """Compiles a model with the optimizers of a recipe.

    Args:
        recipe: `Recipe` of the optimizers.
        model: Model to compile.
        steps: Number of steps that the learning rates decay over. `None`
            means the steps of the recipe.

    Returns:
        The model.

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
        # The defaults of PyTorch. PyTorch adds its epsilon of 1e-8 after the
        # square root, and Keras adds it before.
        return keras.optimizers.RMSprop(
            rate, rho=0.99, momentum=0.9, epsilon=1e-16
        )
    return keras.optimizers.Adam(rate, beta_1=0.5)


def policy_of(recipe: Recipe) -> str:
    """Returns the dtype policy to train with on this machine.

    A message is printed if it differs from the policy of the recipe.

    Args:
        recipe: `Recipe` with the preferred policy. bfloat16 is slow on some
            machines.
    """
    policy = fast_policy(recipe.dtype)
    if policy != recipe.dtype:
        print(f"Training in {policy}: {recipe.dtype} is slow on this machine.")
    return policy
