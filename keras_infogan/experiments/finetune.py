"""Fine-tunes a preset, or a model of your own, on your images."""

import dataclasses
import os
import pathlib
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np

from keras_infogan.callbacks.keep_best import KeepBest
from keras_infogan.catalog import lookup
from keras_infogan.catalog.find_preset import find_preset
from keras_infogan.catalog.preset import Recipe
from keras_infogan.checks import (
    check_finite,
    check_integer,
    check_positive_integer,
    check_weights,
)
from keras_infogan.clustering.feature_extractor import FeatureExtractor
from keras_infogan.codes.code import Code
from keras_infogan.datasets import ImageDataset
from keras_infogan.datasets.image_dataset import to_range
from keras_infogan.datasets.stored_images import select
from keras_infogan.experiments._new_codes import augmentation, new_codes
from keras_infogan.experiments._own_images import own_images
from keras_infogan.experiments._presets import folder_of
from keras_infogan.experiments._run_folder import (
    MODEL,
    RUN,
    check_epochs,
    check_run,
    fit_and_write,
    read_run,
    record,
)
from keras_infogan.experiments.compile_by import compile_by, policy_of
from keras_infogan.experiments.load_model import load_model
from keras_infogan.hints import ImageRange
from keras_infogan.models.infogan import InfoGAN
from keras_infogan.networks.network import copy_weights
from keras_infogan.visualization.image_grid import save_image
from keras_infogan.visualization.traversal import overview, save_traversals

# The momentum of the average that a fine-tuned generator is drawn by.
AVERAGING = 0.999
# The smallest number of images that a distance is computed with.
FEWEST = 20


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
    held_out: float = 0.1,
    codes: Sequence[str | Code] = (),
    options: dict | None = None,
    dtype: str | None = None,
    seed: int = 0,
    data_dir: str | os.PathLike | None = None,
    on_error: str | None = None,
    base_url: str | None = None,
    checkpoint_minutes: float | None = 10.0,
    resume: bool = False,
) -> InfoGAN:
    """Fine-tunes a model on other images and returns the new model.

    The codes keep the names of their values, and their meaning as far as the
    images allow. The model that the training starts from is not changed. The
    new one draws with an average of the weights of its generator.

    A tenth of the images is held out, if these are 20 or more, and the model
    of the epoch whose images are nearest to them is saved to `best/` (see
    `KeepBest`).

    Args:
        preset: Name, folder or URL of a preset, or a model of your own, which
            may be a .keras file.
        images: Folder, archive or .npz file of images, the name of a data
            set, or a uint8 array. The images are resized to the size of the
            model.
        output: Folder to write to. The traversals of the initial model are
            written to `before/` in it, and those of the new one to
            `traversals/`. `None` means `runs/<preset>_finetuned_<seed>`.
        model: Model or .keras file that the training starts from, instead of
            the weights of the preset.
        convert: Whether colour images are converted to grey for a grey model,
            and grey images to colour for a colour model.
        steps: Number of training steps.
        epoch_steps: Number of steps in an epoch, a divisor of `steps`.
        batch_size: Number of images in a batch. If there are fewer images,
            they are repeated.
        discriminator_rate: Initial learning rate of D, which decays by a half
            cosine. `None` means that of the recipe of the preset.
        generator_rate: Initial learning rate of G, in the same way.
        freeze: Number of layers of D, counted from the input, that are not
            trained.
        augment: Random changes of the images before D, a selection of
            "translation", "cutout" and "color".
        held_out: Share of the images that are held out to find the best
            epoch, at least 0 and below 1. 0 trains on all images. A run that
            is resumed needs its initial model for it.
        codes: Codes that replace those of the model, or texts
            "name=kind:size". A code that the model has with the same name and
            arguments keeps its weights; the others are reinitialised.
        options: Further arguments of the model to change.
        dtype: Dtype policy. `None` means that of the recipe, or float32 on
            machines on which bfloat16 is slow.
        seed: Integer seed of all random numbers.
        data_dir: Folder of prepared TFDS data sets and of files that you
            provide.
        on_error: What is done with a picture that cannot be read: `"raise"`
            or `"skip"`, as in `keras_infogan.datasets.load`. `None` means
            `"raise"`.
        base_url: URL that the folders of named presets are downloaded from.
        checkpoint_minutes: Longest time between two saves of `model.keras`,
            in minutes, besides those after every epoch. `None` saves after
            epochs only.
        resume: Whether to continue from `model.keras` in `output`, as if the
            run had not been interrupted. `steps` may be larger than before.

    Raises:
        ValueError: If the images do not fit the model, `output` contains a
            run and `resume` is false, or the arguments differ from those of
            the resumed run.
        FloatingPointError: If a loss becomes NaN or infinite.
        SystemExit: After Ctrl-C or SIGTERM, when the model is saved.

    Example:

    ```python
    model = finetune("mnist", images="scans", steps=3000)
    codes = [Categorical(20, name="glyph"), Uniform(2, name="style")]
    model = finetune(model, images="glyphs.npz", codes=codes)
    ```
    """
    if images is None:
        raise ValueError(
            "`images` must be the images to train on: a folder, an archive, an "
            ".npz file, the name of a data set or a uint8 array. Received: None"
        )
    check_positive_integer("batch_size", batch_size)
    check_integer("freeze", freeze, 0)
    check_integer("seed", seed, 0)
    if not 0.0 <= check_finite("held_out", held_out) < 1.0:
        raise ValueError(
            "`held_out` must be a share of the images, at least 0 and below "
            f"1. Received: {held_out}"
        )
    rates = {
        "discriminator_rate": discriminator_rate,
        "generator_rate": generator_rate,
    }
    check_weights(**{n: rate for n, rate in rates.items() if rate is not None})
    arguments = record(
        {
            "preset": preset,
            "model": model,
            "images": images,
            "convert": convert,
            "steps": steps,
            "epoch_steps": check_epochs(steps, epoch_steps),
            "batch_size": batch_size,
            **rates,
            "freeze": freeze,
            "augment": augment,
            "codes": codes,
            "options": options,
            "dtype": dtype,
            "seed": seed,
            "on_error": on_error,
            "held_out": held_out,
        }
    )
    name = arguments["preset"]
    output = pathlib.Path(output or folder_of(name, seed, "_finetuned"))
    arguments = check_run(output, arguments, resume)
    if resume and "held_out" not in read_run(output / RUN):
        # Version 0.2 held out nothing.
        held_out = arguments["held_out"] = 0.0
    start = None
    if held_out or not resume:
        start = load_model(preset if model is None else model, base_url)
    # This follows the loading of a model, which also draws random weights.
    keras.utils.set_random_seed(seed)
    if resume:
        new = load_model(output / MODEL)
    else:
        recipe = recipe_of(
            None if model is not None else name,
            steps,
            dtype=dtype,
            **rates,
        )
        new = rebuilt(start, recipe, freeze, augment, codes, options, seed)
    pixels = own_images(
        images, new.image_shape, new.image_range, convert, data_dir, on_error
    )
    if not resume:
        save_traversals(start, output / "before")
        save_image(overview(start), output / "previews" / "epoch_0000.png")
    best = None
    if held_out:
        pixels, best = kept_best(
            start, new, pixels, held_out, output / "best", seed
        )
    own = batches(pixels, new.image_range, batch_size, seed)
    fit_and_write(
        new,
        own,
        output,
        "finetune",
        arguments,
        checkpoint_minutes,
        resume,
        best,
    )
    if not len(codes):
        _mention_names(new.code_spec, output)
    return new


def _mention_names(spec, output):
    """Says that names of values were given for the images of before."""
    named = [name for name, code in spec.items() if code.value_names]
    if named:
        print(
            f"The values of {', '.join(named)} are still called as in the "
            f"initial model. Compare {output / 'before'} with "
            f"{output / 'traversals'}: do the names still hold? "
            "`model.code_spec[NAME].value_names` changes them, and "
            "`model.save_to_preset(FOLDER)` stores them."
        )


def kept_best(
    start: InfoGAN,
    new: InfoGAN,
    pixels: np.ndarray,
    share: float,
    folder: pathlib.Path,
    seed: int = 0,
) -> tuple[np.ndarray, KeepBest | None]:
    """Returns images to train on and a callback that keeps the best epoch.

    Held-out images are compared with generated images by the features of the
    initial D, which is not trained further. All images are trained on, with a
    message, if D cannot tell of both.

    Args:
        start: Model that the training starts from.
        new: Model that is trained.
        pixels: uint8 array `(n, height, width, channels)`.
        share: Share of the images to hold out.
        folder: Folder of the best model.
        seed: Integer seed of the choice.
    """
    count = int(share * len(pixels))
    if count < FEWEST:
        return pixels, None
    images_of = [(m.image_shape, tuple(m.image_range)) for m in (start, new)]
    try:
        features = FeatureExtractor(start, _average)
    except ValueError:
        features = None
    if features is None or images_of[0] != images_of[1]:
        print(
            "No images are held out: the discriminator of the initial model "
            "does not take the images of the new one, or has no convolutions."
        )
        return pixels, None
    rows = np.random.default_rng(seed).permutation(len(pixels))
    apart, used = np.split(rows, [count])
    print(f"{count} images are held out, to find the best epoch.")
    images = to_range(pixels[np.sort(apart)], new.image_range)
    return select(pixels, np.sort(used)), KeepBest(folder, images, features)


def _average(maps):
    return keras.layers.GlobalAveragePooling2D(dtype="float32")(maps[-1])


def rebuilt(
    start: InfoGAN,
    recipe: Recipe,
    freeze: int = 0,
    augment: Sequence[str] = (),
    codes: Sequence[str | Code] = (),
    options: dict[str, Any] | None = None,
    seed: int = 0,
) -> InfoGAN:
    """Returns a compiled copy of a model with the changes of `finetune`.

    The copy draws with an average of the weights of G, and both begin with
    the weights that the model draws with.

    Args:
        start: Model to copy.
        recipe: Result of `recipe_of`.
        freeze: As in `finetune`.
        augment: As in `finetune`.
        codes: As in `finetune`.
        options: As in `finetune`.
        seed: Integer seed of the codes and the noise.
    """
    averaging = start.generator_averaging or AVERAGING
    options = {"generator_averaging": averaging, **(options or {})}
    options["dtype"] = recipe.dtype
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
        # The noise has decayed to its final value and must not restart.
        end = start.game.instance_noise[1]
        options.setdefault("instance_noise", (end, end, 1) if end else None)
    model = start.rebuild(**options)
    if start.generator_averaging and model.generator_averaging:
        copy_weights(model.generator, model.averaged_generator)
    model.reseed(seed)
    return compile_by(recipe, model)


def recipe_of(
    preset: str | None,
    steps: int,
    dtype: str | None = None,
    **rates: float | None,
) -> Recipe:
    """Returns the `Recipe` of a fine-tuning run.

    Args:
        preset: Name of a preset whose recipe is changed. For any other name
            and for `None` the default recipe is used.
        steps: Number of training steps.
        dtype: Dtype policy, or `None` for that of the recipe.
        **rates: Learning rates by the names of the recipe. `None` means the
            rate of the recipe.
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
    """Returns an `ImageDataset` of images, repeated if they fill no batch.

    Args:
        pixels: uint8 array `(n, height, width, channels)`.
        image_range: Values that 0 and 255 are mapped to.
        batch_size: Number of images in a batch.
        seed: Integer seed of the order.
    """
    copies = -(-batch_size // len(pixels))
    if copies > 1:
        print(
            f"{len(pixels)} images do not fill a batch of {batch_size}: every "
            f"image is used {copies} times."
        )
        pixels = np.concatenate([pixels] * copies)
    return ImageDataset(
        pixels, image_range=image_range, batch_size=batch_size, seed=seed
    )
