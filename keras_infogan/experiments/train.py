"""Trains a preset, or a model further, and writes the run to a folder."""

import os
import pathlib

import keras
import numpy as np

from keras_infogan.catalog.find_preset import find_preset
from keras_infogan.catalog.preset import Preset
from keras_infogan.datasets import load
from keras_infogan.experiments._presets import folder_of, name_of
from keras_infogan.experiments._run_folder import (
    MODEL,
    check_epochs,
    check_run,
    fit_and_write,
    record,
)
from keras_infogan.experiments.compile_by import compile_by, policy_of
from keras_infogan.experiments.load_model import load_model
from keras_infogan.models.infogan import InfoGAN
from keras_infogan.models.transfer import transfer


def train(
    preset: str | os.PathLike | Preset,
    output: str | os.PathLike | None = None,
    *,
    seed: int = 0,
    steps: int | None = None,
    epoch_steps: int = 250,
    model: str | os.PathLike | InfoGAN | None = None,
    dataset: str | os.PathLike | np.ndarray | None = None,
    data_dir: str | os.PathLike | None = None,
    dtype: str | None = None,
    options: dict | None = None,
    resume: bool = False,
) -> InfoGAN:
    """Trains a preset by its recipe and returns the model.

    Args:
        preset: Name of a preset, or a `Preset`.
        output: Folder to write to. `None` means `runs/<preset>_<seed>`.
        seed: Seed of the weights, the codes, the noise and the order.
        steps: Updates, instead of the recipe's.
        epoch_steps: Updates in an epoch; must divide `steps`.
        model: Model to start from, instead of from scratch, or what
            `load_model` makes one of. One of the preset's class is itself
            trained further, with new optimizers; of one of another class, the
            preset's model takes the weights.
        dataset: Source of images instead of the preset's.
        data_dir: Folder of prepared TFDS data sets and of the files you
            bring.
        dtype: Dtype policy. `None` means the recipe's, or float32 where
            bfloat16 is slow; of a model to start from, its own.
        options: Arguments of a new model instead of the preset's.
        resume: Whether to continue from `model.keras` in `output`, as if the
            run had never stopped.

    Raises:
        ValueError: If `output` holds a run and `resume` is not set, or the
            arguments are not those of the run resumed.
        FloatingPointError: If a loss becomes NaN or infinite.

    Example:

    ```python
    model = train("mnist", output="runs/mnist_1", seed=1)
    ```
    """
    world, name = find_preset(preset), name_of(preset)
    recipe = world.recipe
    output = pathlib.Path(output or folder_of(name, seed))
    steps = steps or recipe.steps
    arguments = record(
        {
            "preset": name,
            "model": model,
            "dataset": dataset,
            "seed": seed,
            "steps": steps,
            "epoch_steps": check_epochs(steps, epoch_steps),
            "dtype": dtype,
            "options": options,
        }
    )
    check_run(output, arguments, resume)
    start = None if resume or model is None else load_model(model)
    # After a model is read, which draws weights as well.
    keras.utils.set_random_seed(seed)
    if resume:
        model = keras.saving.load_model(output / MODEL)
    else:
        model = _model_of(world, start, dtype, options)
        compile_by(recipe, model, steps)
    images = load(
        world.dataset if dataset is None else dataset,
        model.image_shape,
        model.image_range,
        data_dir=data_dir,
        batch_size=recipe.batch_size,
        seed=seed,
        **(world.data if dataset is None else {}),
    )
    fit_and_write(model, images, output, "train", arguments, resume)
    return model


def _model_of(world, start, dtype, options):
    """Returns the model to train: the one to start from, or the preset's."""
    if type(start) is not world.model_class:
        policy = dtype or policy_of(world.recipe)
        model = world.build(dtype=policy, **options or {})
        if start is not None:
            transfer(model, start)
        return model
    if options:
        raise ValueError(
            "`options` are of a new model, and `model` has its own. `finetune` "
            f"changes them. Received: options={options}"
        )
    return start.rebuild(dtype=dtype) if dtype else start
