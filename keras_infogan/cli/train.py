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
optimizers; where the preset is of another kind, as sprites_infogan_cr is, its
model takes the weights over. With --model=NAME, such as ib_gan, it is the
preset <preset>_<name> that is trained, another model on the same images.
--options gives arguments of the model instead of the preset's, as JSON.

Example: keras-infogan train --preset=mnist --seed=1 --output=runs/mnist_1
         keras-infogan train --preset=sprites --model=ib_gan
             --options='{"bottleneck_weight": 0.1}'
"""

import contextlib
import json
import math
import pathlib

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS
# Steps that are one program on JAX.
PROGRAM = 10


def define_flags():
    common.define(dataset=True)
    flags.DEFINE_integer(
        "steps", None, "Updates, instead of the recipe's.", lower_bound=1
    )
    flags.DEFINE_integer(
        "epoch_steps", 250, "Updates in an epoch.", lower_bound=1
    )
    flags.DEFINE_string("dtype", None, common.DTYPE_HELP)
    flags.DEFINE_string(
        "options", None, "JSON of arguments of the model, before the preset's."
    )
    flags.DEFINE_boolean("resume", False, "Continue the run in --output.")


def run():
    name, model = FLAGS.preset, None
    if FLAGS.model and FLAGS.model.endswith(".keras"):
        model = common.load_model()
    elif FLAGS.model:
        name = f"{FLAGS.preset}_{FLAGS.model}"
    if model and FLAGS.options:
        raise ValueError(
            "`--options` are of a new model, and --model names one that has "
            "its own. `finetune` changes them."
        )
    train(
        name,
        pathlib.Path(FLAGS.output or f"runs/{name}_{FLAGS.seed}"),
        seed=FLAGS.seed,
        model=model,
        model_file=FLAGS.model if model else None,
        dataset=FLAGS.dataset,
        data_dir=FLAGS.data_dir,
        steps=FLAGS.steps,
        epoch_steps=FLAGS.epoch_steps,
        dtype=FLAGS.dtype,
        options=read_options(),
        resume=FLAGS.resume,
    )


def train(
    name,
    output,
    seed=0,
    model=None,
    model_file=None,
    dataset=None,
    data_dir=None,
    steps=None,
    epoch_steps=250,
    dtype=None,
    options=None,
    resume=False,
):
    """Trains a preset from its recipe and returns the model.

    Args:
        name: Name of the preset.
        output: Folder to write to.
        seed: Seed of the weights, the codes, the noise and the order.
        model: Model to start from, instead of the preset's from scratch.
            Where the preset's is of another class, it takes the weights.
        model_file: Where that model was read from, for the record.
        dataset: Source of images instead of the preset's.
        data_dir: Folder of prepared TFDS data sets.
        steps: Updates, instead of the recipe's.
        epoch_steps: Updates in an epoch; must divide `steps`.
        dtype: Dtype policy. `None` means the recipe's, or float32 where
            bfloat16 is slow; of a model to start from, its own.
        options: Arguments of the model instead of the preset's.
        resume: Whether to continue from `model.keras` in `output`.

    Raises:
        ValueError: If `output` holds a run and `resume` is not set, or the
            arguments are not those of the run resumed.
    """
    import keras

    from keras_infogan.catalog import lookup
    from keras_infogan.datasets import load
    from keras_infogan.models.transfer import transfer

    preset = lookup.find("zoo", name)
    steps = steps or preset.recipe.steps
    epoch_steps = check_epochs(steps, epoch_steps)
    arguments = {
        "preset": name,
        "model": model_file,
        "dataset": dataset,
        "seed": seed,
        "steps": steps,
        "epoch_steps": epoch_steps,
        "dtype": dtype,
        "options": options,
    }
    saved = output / "model.keras"
    check_run(saved, arguments, resume)
    keras.utils.set_random_seed(seed)
    if resume:
        model = keras.saving.load_model(saved)
    else:
        if type(model).__name__ != preset.architecture:
            policy = dtype or common.dtype_of(preset.recipe)
            start, model = model, preset.build(dtype=policy, **options or {})
            if start:
                transfer(model, start)
        elif dtype:
            model = model.rebuild(dtype=dtype)
        compile_by(preset.recipe, model, steps)
    images = load(
        dataset or preset.dataset,
        model.image_shape,
        model.image_range,
        data_dir=data_dir,
        batch_size=preset.recipe.batch_size,
        seed=seed,
        **({} if dataset else preset.data),
    )
    fit_and_write(model, images, output, "train", arguments, resume)
    return model


def check_epochs(steps, epoch_steps):
    """Returns the updates in an epoch, which must divide those of the run."""
    epoch_steps = min(epoch_steps, steps)
    if steps % epoch_steps:
        raise ValueError(
            "`epoch_steps` must divide `steps`. Received: "
            f"steps={steps}, epoch_steps={epoch_steps}"
        )
    return epoch_steps


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
    changed = {k: v for k, v in before.items() if arguments.get(k) != v}
    if changed:
        raise ValueError(
            "A run is resumed with its own arguments. It was started with: "
            f"{changed}. To go on from its model under others, give it as "
            "--model and another --output."
        )


def fit_and_write(model, images, output, name, arguments, resume=False):
    """Trains a compiled model and writes what the help of `train` lists.

    Args:
        model: Compiled model.
        images: `ImageDataset`.
        output: Folder to write to.
        name: Name of the command.
        arguments: Its flags by name, with `steps` and `epoch_steps`.
        resume: Whether the log goes on.
    """
    import keras

    from keras_infogan.callbacks.checkpoint import Checkpoint
    from keras_infogan.callbacks.traversal_grid import TraversalGrid

    saved = output / "model.keras"
    steps, epoch_steps = arguments["steps"], arguments["epoch_steps"]
    output.mkdir(parents=True, exist_ok=True)
    (output / "run.json").write_text(json.dumps(arguments, indent=2) + "\n")
    print(
        f"Training {arguments['preset']} on {len(images.images)} images: "
        f"{steps} updates."
    )
    with in_programs(model, epoch_steps):
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
    dtype = {"dtype": model.dtype_policy.name}
    command = _command(name, arguments | dtype)
    model.save_to_preset(output / "preset", {"command": command})
    print(
        f"Wrote {saved} and {output / 'preset'}. Next: keras-infogan traverse "
        f"--model={saved}, or keras-infogan evaluate --model={saved}"
    )


@contextlib.contextmanager
def in_programs(model, epoch_steps):
    """Makes a model's steps ten in a program on JAX, or what divides an epoch.

    Not by `compile`, whose arguments are saved: PyTorch refuses this one.
    """
    import keras

    if keras.backend.backend() != "jax":
        yield
        return
    before = model.steps_per_execution
    model.steps_per_execution = math.gcd(epoch_steps, PROGRAM)
    model.make_train_function(force=True)
    try:
        yield
    finally:
        model.steps_per_execution = before
        model.make_train_function(force=True)


def _command(name, arguments):
    words = ["keras-infogan", name]
    for flag, value in arguments.items():
        if isinstance(value, dict):
            value = f"'{json.dumps(value)}'"
        elif isinstance(value, list):
            value = ",".join(value)
        if value not in (None, ""):
            words.append(f"--{flag}={value}")
    return " ".join(words)


def read_options():
    """Returns what --options says, a dictionary or `None`."""
    if FLAGS.options is None:
        return None
    try:
        options = json.loads(FLAGS.options)
    except json.JSONDecodeError:
        options = None
    if not isinstance(options, dict):
        raise ValueError(
            "`--options` is a JSON object of arguments of the model, such as "
            f"""'{{"continuous_weight": 0.5}}'. Received: {FLAGS.options}"""
        )
    return options


def compile_by(recipe, model, steps):
    """Compiles a model with the optimizers of a recipe, for so many steps."""
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
