"""Trains a preset, or a model of your own, further on your images."""

import dataclasses
import os
import pathlib
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np

from keras_infogan.catalog import lookup
from keras_infogan.catalog.find_preset import find_preset
from keras_infogan.catalog.preset import Recipe
from keras_infogan.codes.code import Code
from keras_infogan.datasets import ImageDataset
from keras_infogan.experiments._new_codes import augmentation, new_codes
from keras_infogan.experiments._own_images import own_images
from keras_infogan.experiments._presets import folder_of
from keras_infogan.experiments._run_folder import (
    MODEL,
    check_epochs,
    check_run,
    fit_and_write,
    record,
)
from keras_infogan.experiments.compile_by import compile_by, policy_of
from keras_infogan.experiments.load_model import load_model
from keras_infogan.hints import ImageRange
from keras_infogan.models.infogan import InfoGAN
from keras_infogan.visualization.traversal import save_traversals


def finetune(
    preset: str | os.PathLike | InfoGAN,
    images: str | os.PathLike | np.ndarray,
    output: str | os.PathLike | None = None,
    *,
    model: str | os.PathLike | InfoGAN | None = None,
    convert: bool = False,
    steps: int = 500,
    epoch_steps: int = 100,
    batch_size: int = 64,
    discriminator_rate: float | None = None,
    generator_rate: float | None = None,
    freeze: int = 0,
    augment: Sequence[str] = (),
    codes: Sequence[str | Code] = (),
    options: dict | None = None,
    dtype: str | None = None,
    seed: int = 0,
    data_dir: str | os.PathLike | None = None,
    base_url: str | None = None,
    resume: bool = False,
) -> InfoGAN:
    """Trains a model further, on other images, and returns the new model.

    The codes keep their meaning, as far as the images allow. The model that
    it starts from stays as it is.

    Args:
        preset: Name of a preset, a preset folder, the URL of one, or a model
            of your own, which may be a .keras file.
        images: Folder, archive or .npz file of images, the name of a data
            set, or a uint8 array. They are resized to the model's size.
        output: Folder to write to, with the traversals of the start in
            `before/`. `None` means `runs/<preset>_finetuned_<seed>`.
        model: Model to start from instead of the preset's, or a .keras file.
        convert: Whether colour images are made grey for a grey model, and
            grey ones colour for a colour model.
        steps: Updates.
        epoch_steps: Updates in an epoch; must divide `steps`.
        batch_size: Images in a batch. Fewer images are repeated to fill it.
        discriminator_rate: Rate of D. `None` means that of the preset's
            recipe. The rates fall by a half cosine.
        generator_rate: Rate of G, likewise.
        freeze: Number of layers of D, from the bottom, not to train.
        augment: Random changes before D: of "translation", "cutout" and
            "color".
        codes: Codes instead of the model's, or texts "name=kind:size". One
            that the model has in the very same form is kept; the others are
            learned afresh.
        options: Arguments of the model to change.
        dtype: Dtype policy. `None` means the recipe's, or float32 where
            bfloat16 is slow.
        seed: Seed of everything random.
        data_dir: Folder of prepared TFDS data sets and of the files you
            bring.
        base_url: URL under which the folders of named presets lie.
        resume: Whether to continue from `model.keras` in `output`.

    Raises:
        ValueError: If the images do not fit the model, `output` holds a run
            and `resume` is not set, or the arguments are not those of the
            run resumed.
        FloatingPointError: If a loss becomes NaN or infinite.

    Example:

    ```python
    model = finetune("mnist", images="scans", freeze=1)
    codes = [Categorical(20, name="glyph"), Uniform(2, name="style")]
    model = finetune(model, images="glyphs.npz", codes=codes)
    ```
    """
    if images is None:
        raise ValueError("`images` says which images to train on.")
    arguments = record(
        {
            "preset": preset,
            "model": model,
            "images": images,
            "convert": convert,
            "steps": steps,
            "epoch_steps": check_epochs(steps, epoch_steps),
            "batch_size": batch_size,
            "discriminator_rate": discriminator_rate,
            "generator_rate": generator_rate,
            "freeze": freeze,
            "augment": augment,
            "codes": codes,
            "options": options,
            "dtype": dtype,
            "seed": seed,
        }
    )
    name = arguments["preset"]
    output = pathlib.Path(output or folder_of(name, seed, "_finetuned"))
    check_run(output, arguments, resume)
    start = None
    if not resume:
        start = load_model(preset if model is None else model, base_url)
    # After a model is read, which draws weights as well.
    keras.utils.set_random_seed(seed)
    if resume:
        new = keras.saving.load_model(output / MODEL)
    else:
        recipe = recipe_of(
            None if model is not None else name,
            steps,
            discriminator_rate=discriminator_rate,
            generator_rate=generator_rate,
            dtype=dtype,
        )
        new = rebuilt(start, recipe, freeze, augment, codes, options, seed)
    pixels = own_images(
        images, new.image_shape, new.image_range, convert, data_dir
    )
    if start is not None:
        save_traversals(start, output / "before")
    own = batches(pixels, new.image_range, batch_size, seed)
    fit_and_write(new, own, output, "finetune", arguments, resume)
    return new


def rebuilt(
    start: InfoGAN,
    recipe: Recipe,
    freeze: int = 0,
    augment: Sequence[str] = (),
    codes: Sequence[str | Code] = (),
    options: dict[str, Any] | None = None,
    seed: int = 0,
) -> InfoGAN:
    """Returns a compiled copy of a model, changed as `finetune` is asked to.

    Args:
        start: Model to start from.
        recipe: What `recipe_of` returns.
        freeze: Number of layers of D not to train.
        augment: Names of random changes before D.
        codes: Codes instead of the model's, or texts.
        options: Arguments of the model to change.
        seed: Seed of the codes and the noise.
    """
    options = dict(options or {}) | {"dtype": recipe.dtype}
    if freeze:
        sizes = options.get("discriminator") or {}
        options["discriminator"] = sizes | {"frozen_layers": freeze}
    if len(augment):
        options["discriminator_augmentation"] = augmentation(
            augment, start.image_range
        )
    if len(codes):
        options["code_spec"] = new_codes(codes)
    if start.game.instance_noise:
        # The noise of the start is over, and must not begin anew.
        end = start.game.instance_noise[1]
        options.setdefault("instance_noise", (end, end, 1) if end else None)
    model = start.rebuild(**options)
    model.reseed(seed)
    return compile_by(recipe, model)


def recipe_of(
    preset: str | None,
    steps: int,
    dtype: str | None = None,
    **rates: float | None,
) -> Recipe:
    """Returns the `Recipe` of a run: the preset's, changed where asked for.

    Args:
        preset: Name of a preset; of any other name, or of `None`, the recipe
            is the usual one.
        steps: Updates.
        dtype: Dtype policy, or `None`.
        **rates: Rates of the recipe by name, `None` for its own.
    """
    recipe = Recipe(steps)
    if preset in lookup.names("zoo"):
        recipe = find_preset(preset).recipe
    return dataclasses.replace(
        recipe,
        steps=steps,
        decay=True,
        dtype=dtype or policy_of(recipe),
        **{name: rate for name, rate in rates.items() if rate is not None},
    )


def batches(
    pixels: np.ndarray,
    image_range: ImageRange,
    batch_size: int = 64,
    seed: int = 0,
) -> ImageDataset:
    """Returns an `ImageDataset`; few images are repeated to fill a batch."""
    copies = -(-batch_size // len(pixels))
    if copies > 1:
        print(
            f"{len(pixels)} images do not fill a batch of {batch_size}: every "
            f"image is taken {copies} times."
        )
        pixels = np.concatenate([pixels] * copies)
    return ImageDataset(
        pixels, image_range=image_range, batch_size=batch_size, seed=seed
    )
