"""Trains a model with several seeds at once, in one compiled program."""

import copy
from collections.abc import Callable, Iterable
from typing import Any

import keras
import numpy as np

from keras_infogan.checks import check_positive_integer


def fit_seeds(
    build: Callable[[], keras.Model],
    images: Any,
    seeds: Iterable[int],
    steps: int,
) -> list[keras.Model]:
    """Trains one model per seed, all of them in the same steps, on JAX.

    The training step of `fit` is vectorised by `jax.vmap` over the states of
    all models, which stay on the device. Use it to train several seeds of a
    small model, which alone would not use all of an accelerator. If the
    models are compiled with `steps_per_execution`, this number of steps runs
    as one program. Each model has the same weights at the end as if it had
    been built and fitted alone with its seed.

    Args:
        build: Function without arguments that returns a compiled model.
        images: `ImageDataset`. Each model gets the images in the order of its
            own seed.
        seeds: Integer seeds, one per model.
        steps: Number of training steps.

    Returns:
        The list of trained models. `get_metrics_result` of a model returns
        the means of its logs.

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
            "`fit_seeds` needs the JAX backend: set KERAS_BACKEND=jax. "
            f"Received: KERAS_BACKEND={keras.backend.backend()}"
        )
    check_positive_integer("steps", steps)
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
    for model in models:
        model.recalibrate()
    return models


def stacked_state(models: list[keras.Model]) -> tuple:
    """Returns the states of several models, stacked, as a step takes them."""
    import jax

    return tuple(
        [jax.numpy.stack([v.value for v in copies]) for copies in group]
        for group in _copies(models)
    )


def _copies(models):
    """Returns, for every variable in each group, its copies in all models."""
    groups = zip(*(model.step_groups for model in models))
    return [list(zip(*group)) for group in groups]
