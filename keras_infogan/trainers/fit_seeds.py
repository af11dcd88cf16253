"""A model trained from several seeds at once, by one compiled program."""

import copy
from collections.abc import Callable, Iterable
from typing import Any

import keras
import numpy as np


def fit_seeds(
    build: Callable[[], keras.Model],
    images: Any,
    seeds: Iterable[int],
    steps: int,
) -> list[keras.Model]:
    """Trains one model a seed, all in the same steps, on JAX.

    A step is `jax.vmap` of the step that `fit` makes, over the models'
    stacked states, which stay on the device: for tables over seeds, where one
    small model leaves an accelerator idle. Where `compile` was given
    `steps_per_execution`, so many steps are one program. Each model ends as if
    its seed had been set, and it had been built and fitted, alone.

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

    from keras_infogan.trainers.jax_step import compile_steps

    models, streams = [], []
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        models.append(build())
        ordered = copy.copy(images)
        ordered.seed = seed
        streams.append(ordered.stream())
    state = stacked_state(models)
    run = compile_steps(jax.vmap(models[0].train_step))
    count = models[0].steps_per_execution
    for done in range(0, steps, count):
        batches = [
            (np.stack([next(stream)[0] for stream in streams]),)
            for _ in range(min(count, steps - done))
        ]
        _, state = run(state, batches)
    for group, values in zip(_copies(models), state):
        for copies, stacked in zip(group, values):
            for variable, value in zip(copies, stacked):
                variable.assign(value)
    return models


def stacked_state(models: list[keras.Model]) -> tuple:
    """Returns the state that a step takes, of several models as one."""
    import jax

    return tuple(
        [jax.numpy.stack([v.value for v in copies]) for copies in group]
        for group in _copies(models)
    )


def _copies(models):
    """Returns, of every group of variables, each one's copies in all models."""
    groups = zip(*(model.step_groups for model in models))
    return [list(zip(*group)) for group in groups]
