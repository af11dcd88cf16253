"""A model trained from several seeds at once, by one compiled step."""

import copy

import keras
import numpy as np


def fit_seeds(build, images, seeds, steps):
    """Trains one model a seed, all in the same steps, on JAX.

    A step is `jax.vmap` of the step that `fit` makes, over the models'
    stacked states, which stay on the device: for tables over seeds, where one
    small model leaves an accelerator idle. Each model ends as if its seed had
    been set, and it had been built and fitted, alone.

    Args:
        build: Function of no argument that returns a compiled model.
        images: `ImageDataset`. Every model sees it in the order of its seed.
        seeds: Integers, one a model.
        steps: Number of steps.

    Returns:
        The models. Their `get_metrics_result` has the means of the logs.

    Raises:
        ValueError: If the backend is not JAX.

    Example:

    ```python
    def build():
        model = InfoGAN([Categorical(10)])
        model.compile()
        return model

    images = load("mnist", image_shape=(28, 28, 1))
    models = fit_seeds(build, images, seeds=range(5), steps=5000)
    ```
    """
    if keras.backend.backend() != "jax":
        raise ValueError(
            "Seeds are trained at once on JAX alone: set KERAS_BACKEND=jax. "
            f"Received: KERAS_BACKEND={keras.backend.backend()}"
        )
    import jax

    models, streams = [], []
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        models.append(build())
        ordered = copy.copy(images)
        ordered.seed = seed
        streams.append(ordered.stream())
    # Four groups, in each the variables, of each its copy in every model.
    groups = [list(zip(*group)) for group in zip(*map(_groups, models))]
    state = tuple(
        [jax.numpy.stack([v.value for v in copies]) for copies in group]
        for group in groups
    )
    step = jax.jit(jax.vmap(models[0].train_step), donate_argnums=0)
    for _ in range(steps):
        batch = np.stack([next(stream)[0] for stream in streams])
        _, state = step(state, (batch,))
    for group, values in zip(groups, state):
        for copies, stacked in zip(group, values):
            for variable, value in zip(copies, stacked):
                variable.assign(value)
    return models


def _groups(model):
    """Returns the variables whose values a step takes and returns."""
    return (
        model.trainable_variables,
        model.non_trainable_variables,
        model.optimizer.variables,
        model.metrics_variables,
    )
