"""The folder of a run.

It contains:
model.keras     the whole model with its optimizers
run.json        the arguments of the run
log.csv         the losses and lower bounds, one line per epoch
traversals/     the traversals of all codes after each epoch
preset/         the preset folder that `from_preset` loads
"""

import json
import os
import shlex

import keras
import numpy as np

from keras_infogan.callbacks.checkpoint import Checkpoint
from keras_infogan.callbacks.traversal_grid import TraversalGrid
from keras_infogan.checks import check_positive_integer
from keras_infogan.experiments._programs import in_programs

MODEL = "model.keras"
RUN = "run.json"
PRESET = "preset"


def record(arguments):
    """Returns the arguments of a run in the form that run.json contains.

    An object that cannot be written to JSON is recorded by the name of its
    class.
    """
    return json.loads(json.dumps(arguments, default=_plain))


def _plain(value):
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    return f"<{type(value).__name__}>"


def check_epochs(steps, epoch_steps):
    """Returns the number of steps in an epoch, which must divide `steps`."""
    check_positive_integer("steps", steps)
    epoch_steps = min(check_positive_integer("epoch_steps", epoch_steps), steps)
    if steps % epoch_steps:
        raise ValueError(
            "`epoch_steps` must divide `steps`. Received: "
            f"steps={steps}, epoch_steps={epoch_steps}"
        )
    return epoch_steps


def check_run(output, arguments, resume):
    """Checks that a run overwrites no other run and can be resumed.

    Args:
        output: Folder of the run.
        arguments: Result of `record`.
        resume: Whether to continue the run in the folder.

    Raises:
        ValueError: If the folder contains a run and `resume` is false, or if
            there is no run to resume or its arguments differ.
    """
    saved = output / MODEL
    if not resume:
        if saved.is_file():
            raise ValueError(
                f"{saved} already exists. Continue that run with `resume`, or "
                "choose another `output`."
            )
        return
    if not saved.is_file():
        raise ValueError(f"There is no run to resume: {saved} is missing.")
    before = json.loads((output / RUN).read_text())
    changed = {k: v for k, v in before.items() if arguments.get(k) != v}
    if changed:
        raise ValueError(
            "A run must be resumed with the arguments that it was started "
            f"with: {changed}. Received: "
            f"{ {k: arguments.get(k) for k in changed} }. To train its model "
            "with other arguments, give it as `model` and choose another "
            "`output`."
        )


def fit_and_write(model, images, output, name, arguments, resume=False):
    """Trains a compiled model and writes the folder of the run.

    Args:
        model: Compiled model.
        images: `ImageDataset`.
        output: Folder to write to.
        name: Name of the equivalent command of the command line.
        arguments: Result of `record`, with `steps` and `epoch_steps`.
        resume: Whether to append to the log.
    """
    saved = output / MODEL
    steps, epoch_steps = arguments["steps"], arguments["epoch_steps"]
    output.mkdir(parents=True, exist_ok=True)
    (output / RUN).write_text(json.dumps(arguments, indent=2) + "\n")
    log = output / "log.csv"
    if resume:
        _keep_other_log(log, model)
    checkpoint = Checkpoint(saved)
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
                keras.callbacks.CSVLogger(log, append=resume),
                TraversalGrid(output / "traversals"),
                checkpoint,
            ],
        )
    if model.generator_averaging:
        # `fit` has just recomputed its batch statistics.
        checkpoint.save()
    dtype = {"dtype": model.dtype_policy.name}
    model.save_to_preset(
        output / PRESET, {"command": command(name, arguments | dtype)}
    )
    print(
        f"Wrote {saved} and {output / PRESET}. Next: keras-infogan traverse "
        f"--model={saved}, or keras-infogan evaluate --model={saved}"
    )


def _keep_other_log(log, model):
    """Moves a log away whose columns are not those of the model."""
    if not log.is_file():
        return
    columns = log.read_text().partition("\n")[0].split(",")
    # Keras adds a column for the validation of each log.
    own = {name for name in columns if not name.startswith("val_")}
    if own != {"epoch", *model.log_names}:
        os.replace(log, log.with_name("log_before.csv"))


def command(name, arguments):
    """Returns the command line of a run, without arguments that are `None`.

    Args:
        name: Name of the command.
        arguments: Result of `record`.
    """
    words = ["keras-infogan", name]
    for flag, value in arguments.items():
        if isinstance(value, dict):
            value = json.dumps(value)
        elif isinstance(value, list):
            value = ",".join(value)
        if value not in (None, ""):
            words.append(f"--{flag}={shlex.quote(str(value))}")
    return " ".join(words)
