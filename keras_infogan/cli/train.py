"""Trains a preset, or a model further, and writes it to a folder.

The folder given by --output receives:
  model.keras            the whole model with its optimizers; --resume
                         continues from it, as if never interrupted
  run.json               the arguments of the run
  log.csv                losses and lower bounds, one line an epoch
  traversals/            every code's traversal after each epoch
  preset/                the preset folder that `from_preset` loads

--preset is the name of a preset, whose recipe is followed from scratch. With
--model=FILE.keras, training starts from that model instead, with new
optimizers. With --model=NAME, such as ib_gan, it is the preset
<preset>_<name> that is trained, another model on the same images.

Example: keras-infogan train --preset=mnist --seed=1 --output=runs/mnist_1
         keras-infogan train --preset=sprites --model=ib_gan
"""

import json
import pathlib

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define(dataset=True)
    flags.DEFINE_integer(
        "steps", None, "Updates, instead of the recipe's.", lower_bound=1
    )
    flags.DEFINE_integer(
        "epoch_steps", 250, "Updates in an epoch.", lower_bound=1
    )
    flags.DEFINE_string("dtype", None, "Dtype policy instead of the recipe's.")
    flags.DEFINE_boolean("resume", False, "Continue the run in --output.")


def run():
    name, model = FLAGS.preset, None
    if FLAGS.model and FLAGS.model.endswith(".keras"):
        model = common.load_model()
    elif FLAGS.model:
        name = f"{FLAGS.preset}_{FLAGS.model}"
    train(
        name,
        pathlib.Path(FLAGS.output or f"runs/{name}_{FLAGS.seed}"),
        seed=FLAGS.seed,
        model=model,
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
    model=None,
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
        model: Model to start from, instead of the preset's from scratch.
        dataset: Source of images instead of the preset's.
        data_dir: Folder of prepared TFDS data sets.
        steps: Updates, instead of the recipe's.
        epoch_steps: Updates in an epoch; must divide `steps`.
        dtype: Dtype policy instead of the recipe's.
        resume: Whether to continue from `model.keras` in `output`.

    Raises:
        ValueError: If `output` holds a run and `resume` is not set, or the
            arguments are not those of the run resumed.
    """
    import keras

    from keras_infogan.callbacks.checkpoint import Checkpoint
    from keras_infogan.callbacks.traversal_grid import TraversalGrid
    from keras_infogan.catalog import lookup
    from keras_infogan.datasets import load

    preset = lookup.load("presets", name).PRESET
    steps = steps or preset.recipe.steps
    epoch_steps = min(epoch_steps, steps)
    if steps % epoch_steps:
        raise ValueError(
            "`epoch_steps` must divide `steps`. Received: "
            f"steps={steps}, epoch_steps={epoch_steps}"
        )
    arguments = {
        "preset": name,
        "model": FLAGS.model if model else None,
        "dataset": dataset,
        "seed": seed,
        "steps": steps,
        "epoch_steps": epoch_steps,
        "dtype": dtype,
    }
    saved = output / "model.keras"
    check_run(saved, arguments, resume)
    keras.utils.set_random_seed(seed)
    if resume:
        model = keras.saving.load_model(saved)
    else:
        model = _start(model, preset, steps, dtype)
    images = load(
        dataset or preset.dataset,
        model.image_shape,
        model.image_range,
        data_dir=data_dir,
        batch_size=preset.recipe.batch_size,
        seed=seed,
    )
    output.mkdir(parents=True, exist_ok=True)
    (output / "run.json").write_text(json.dumps(arguments, indent=2) + "\n")
    print(f"Training {name} on {len(images.images)} images: {steps} updates.")
    model.fit(
        images,
        epochs=steps // epoch_steps,
        initial_epoch=model.steps // epoch_steps,
        steps_per_epoch=epoch_steps,
        callbacks=[
            keras.callbacks.CSVLogger(output / "log.csv", append=resume),
            TraversalGrid(output / "traversals"),
            Checkpoint(saved),
        ],
    )
    model.save_to_preset(output / "preset", {"command": _command(arguments)})
    print(
        f"Wrote {saved} and {output / 'preset'}. Next: keras-infogan traverse "
        f"--model={saved}, or keras-infogan evaluate --model={saved}"
    )
    return model


def check_run(saved, arguments, resume):
    """Raises `ValueError` where a run would be lost or not be continued."""
    if not resume:
        if saved.is_file():
            raise ValueError(
                f"{saved} is there already. Continue that run with --resume, "
                "or give another --output."
            )
        return
    if not saved.is_file():
        raise ValueError(f"There is no run to resume: {saved} is missing.")
    before = json.loads((saved.parent / "run.json").read_text())
    changed = {k: v for k, v in before.items() if arguments[k] != v}
    if changed:
        raise ValueError(
            "A run is resumed with its own arguments. It was started with: "
            f"{changed}. To go on from its model under others, give it as "
            "--model and another --output."
        )


def _command(arguments):
    given = [f"--{k}={v}" for k, v in arguments.items() if v is not None]
    return " ".join(["keras-infogan train", *given])


def _start(model, preset, steps, dtype):
    """Returns a compiled model, new or the one given."""
    recipe = preset.recipe
    if model is None:
        model = preset.build(dtype=dtype or recipe.dtype)
    model.compile(
        _optimizer(
            recipe.discriminator_rate,
            recipe,
            steps * model.discriminator_updates,
        ),
        _optimizer(
            recipe.generator_rate, recipe, steps * model.generator_updates
        ),
    )
    return model


def _optimizer(rate, recipe, updates):
    import keras

    if recipe.decay:
        rate = keras.optimizers.schedules.CosineDecay(rate, updates, alpha=0.05)
    if recipe.optimizer == "rmsprop":
        # PyTorch's defaults; its 1e-8 stands outside the root.
        return keras.optimizers.RMSprop(
            rate, rho=0.99, momentum=0.9, epsilon=1e-16
        )
    return keras.optimizers.Adam(rate, beta_1=0.5)
