"""Trains a preset, or trains a model further, and writes a run folder."""

import os
import pathlib

import keras
import numpy as np

from keras_infogan.catalog.find_preset import find_preset
from keras_infogan.catalog.preset import Preset
from keras_infogan.checks import check_integer
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
    on_error: str | None = None,
    dtype: str | None = None,
    options: dict | None = None,
    checkpoint_minutes: float | None = 10.0,
    resume: bool = False,
) -> InfoGAN:
    """Trains a preset by its recipe and returns the model.

    Args:
        preset: Name of a preset, path of a .py file that defines one, or a
            `Preset`.
        output: Folder to write to. `None` means `runs/<preset>_<seed>`.
        seed: Integer seed of the weights, the codes, the noise and the order
            of the images.
        steps: Number of training steps. `None` means that of the recipe.
        epoch_steps: Number of steps in an epoch, a divisor of `steps`.
        model: Model that the training starts from, or its name or path as in
            `load_model`. `None` starts from scratch. A model of the class of
            the preset is trained further, with new optimizers. From a model
            of another class the model of the preset takes over the weights.
        dataset: Source of images that replaces that of the preset.
        data_dir: Folder of prepared TFDS data sets and of files that you
            provide.
        on_error: What is done with a picture that cannot be read: `"raise"`
            or `"skip"`, as in `keras_infogan.datasets.load`. `None` means
            `"raise"`.
        dtype: Dtype policy. `None` means that of `model` if it is trained
            further, else that of the recipe, or float32 on machines on which
            bfloat16 is slow.
        options: Arguments of a new model that replace those of the preset.
        checkpoint_minutes: Longest time between two saves of `model.keras`,
            in minutes, besides those after every epoch. `None` saves after
            epochs only.
        resume: Whether to continue from `model.keras` in `output`, as if the
            run had not been interrupted. `steps` may be larger than before.

    Raises:
        ValueError: If `output` contains a run and `resume` is false, or the
            arguments differ from those of the resumed run.
        FloatingPointError: If a loss becomes NaN or infinite.
        SystemExit: After Ctrl-C or SIGTERM, when the model is saved.

    Example:

    ```python
    model = train("mnist", output="runs/mnist_1", seed=1)
    ```
    """
    world, name = find_preset(preset), name_of(preset)
    recipe = world.recipe
    output = pathlib.Path(output or folder_of(name, seed))
    steps = recipe.steps if steps is None else steps
    check_integer("seed", seed, 0)
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
            "on_error": on_error,
        }
    )
    arguments = check_run(output, arguments, resume)
    start = None if resume or model is None else load_model(model)
    # This follows the loading of a model, which also draws random weights.
    keras.utils.set_random_seed(seed)
    if resume:
        model = load_model(output / MODEL)
    else:
        model = _model_of(world, start, dtype, options)
        compile_by(recipe, model, steps)
    images = load(
        world.dataset if dataset is None else dataset,
        model.image_shape,
        model.image_range,
        data_dir=data_dir,
        on_error=on_error or "raise",
        batch_size=recipe.batch_size,
        seed=seed,
        **(world.data if dataset is None else {}),
    )
    # They are made for the model and the data set of the preset.
    own = not any(arguments[name] for name in ("model", "dataset", "options"))
    fit_and_write(
        model,
        images,
        output,
        "train",
        arguments,
        checkpoint_minutes,
        resume,
        callbacks=recipe.callbacks() if own else (),
    )
    return model


def _model_of(world, start, dtype, options):
    """Returns the model to train: `start` or a new model of the preset."""
    if type(start) is not world.model_class:
        policy = dtype or policy_of(world.recipe)
        model = world.build(dtype=policy, **options or {})
        if start is not None:
            transfer(model, start)
        return model
    if options:
        raise ValueError(
            "`options` are the arguments of a new model and cannot change "
            "`model`. Use `finetune` to change a model. Received: "
            f"options={options}"
        )
    return start.rebuild(dtype=dtype) if dtype else start
