"""Trains a preset and writes model, pictures and log to a folder.

The folder given by --output receives:
  model.keras            the whole model with its optimizers; --resume
                         continues from it, as if never interrupted
  log.csv                losses and lower bounds, one line an epoch
  traversals/            every code's traversal after each epoch
  preset/                the preset folder that `from_preset` loads

Example: keras-infogan train --preset=mnist --seed=1 --output=runs/mnist_1
"""

import pathlib

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    for name in ("preset", "dataset", "seed", "data_dir", "output"):
        common.define(name)
    flags.DEFINE_integer(
        "steps", None, "Updates, instead of the recipe's.", lower_bound=1
    )
    flags.DEFINE_integer(
        "epoch_steps", 250, "Updates in an epoch.", lower_bound=1
    )
    flags.DEFINE_string("dtype", None, "Dtype policy instead of the recipe's.")
    flags.DEFINE_boolean("resume", False, "Continue the run in --output.")


def run():
    train(
        FLAGS.preset,
        pathlib.Path(FLAGS.output or f"runs/{FLAGS.preset}_{FLAGS.seed}"),
        seed=FLAGS.seed,
        dataset=FLAGS.dataset,
        data_dir=FLAGS.data_dir,
        steps=FLAGS.steps,
        epoch_steps=FLAGS.epoch_steps,
        dtype=FLAGS.dtype,
        resume=FLAGS.resume,
    )


def train(
    name,
    output,
    seed=0,
    dataset=None,
    data_dir=None,
    steps=None,
    epoch_steps=250,
    dtype=None,
    resume=False,
):
    """Trains a preset from its recipe and returns the model.

    Args:
        name: Name of the preset.
        output: Folder to write to.
        seed: Seed of the weights, the codes, the noise and the order.
        dataset: Source of images instead of the preset's.
        data_dir: Folder of prepared TFDS data sets.
        steps: Updates, instead of the recipe's.
        epoch_steps: Updates in an epoch.
        dtype: Dtype policy instead of the recipe's.
        resume: Whether to continue from `model.keras` in `output`.
    """
    import keras

    from keras_infogan.callbacks.checkpoint import Checkpoint
    from keras_infogan.callbacks.traversal_grid import TraversalGrid
    from keras_infogan.catalog import lookup
    from keras_infogan.datasets.source import load
    from keras_infogan.models.infogan import InfoGAN

    preset = lookup.load("presets", name).PRESET
    recipe = preset.recipe
    steps = steps or recipe.steps
    saved = output / "model.keras"
    if resume and not saved.is_file():
        raise ValueError(f"There is no run to resume: {saved} is missing.")
    if not resume and saved.is_file():
        raise ValueError(
            f"{saved} is there already. Continue that run with --resume, or "
            "give another --output."
        )
    keras.utils.set_random_seed(seed)
    if resume:
        model = keras.saving.load_model(saved)
    else:
        model = InfoGAN(dtype=dtype or recipe.dtype, **preset.model())
        model.compile(
            _adam(recipe.discriminator_rate, recipe, steps),
            _adam(recipe.generator_rate, recipe, steps),
        )
    images = load(
        dataset or preset.dataset,
        model.image_shape,
        model.image_range,
        data_dir=data_dir,
        batch_size=recipe.batch_size,
        seed=seed,
    )
    output.mkdir(parents=True, exist_ok=True)
    print(f"Training {name} on {len(images.images)} images: {steps} updates.")
    done = int(model.optimizer.generator_optimizer.iterations)
    model.fit(
        images,
        epochs=-(-steps // epoch_steps),
        initial_epoch=done // epoch_steps,
        steps_per_epoch=min(epoch_steps, steps),
        callbacks=[
            keras.callbacks.CSVLogger(output / "log.csv", append=resume),
            TraversalGrid(output / "traversals"),
            Checkpoint(saved),
        ],
    )
    command = f"keras-infogan train --preset={name} --seed={seed}"
    model.save_to_preset(output / "preset", {"command": command})
    print(
        f"Wrote {saved} and {output / 'preset'}. Next: keras-infogan traverse "
        f"--model={saved}, or keras-infogan evaluate --model={saved}"
    )
    return model


def _adam(rate, recipe, steps):
    import keras

    if recipe.decay:
        rate = keras.optimizers.schedules.CosineDecay(rate, steps, alpha=0.05)
    return keras.optimizers.Adam(rate, beta_1=0.5)
