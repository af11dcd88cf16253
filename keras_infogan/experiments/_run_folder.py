"""The folder of a run.

It contains:
model.keras     the whole model with its optimizers
run.json        the arguments of the run
log.csv         the losses and lower bounds, one line per epoch
best/           the preset of the best epoch, if `finetune` held out images
previews/       samples and the effect of all codes, a picture per epoch
traversals/     the traversals of all codes of the trained model
preset/         the preset folder that `from_preset` loads
"""

import json
import os
import shlex

import keras
import numpy as np

from keras_infogan.callbacks.checkpoint import Checkpoint
from keras_infogan.callbacks.progress import Progress
from keras_infogan.callbacks.stop_on_signal import StopOnSignal
from keras_infogan.callbacks.traversal_grid import TraversalGrid
from keras_infogan.catalog.preset_folder import read_json
from keras_infogan.catalog.replacing import replacing
from keras_infogan.checks import check_positive_integer
from keras_infogan.experiments._programs import in_programs
from keras_infogan.experiments._run_log import continue_log
from keras_infogan.experiments._time_left import TimeLeft
from keras_infogan.visualization.traversal import save_traversals

MODEL = "model.keras"
RUN = "run.json"
PRESET = "preset"
# In run.json: the steps that a run was started with, if it was prolonged.
STARTED = "started_with_steps"


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


def read_run(path):
    """Returns the content of run.json.

    Raises:
        ValueError: If the file is missing, or does not hold a JSON object.
    """
    if not path.is_file():
        raise ValueError(f"There is no file {path} with the arguments.")
    arguments = read_json(path)
    if not isinstance(arguments, dict):
        raise ValueError(
            f"{path} must hold the arguments of a run as a JSON object. "
            f"Received: {arguments!r}"
        )
    return arguments


def check_epochs(steps, epoch_steps):
    """Returns the number of steps in an epoch, which must divide `steps`."""
    check_positive_integer("steps", steps)
    epoch_steps = min(check_positive_integer("epoch_steps", epoch_steps), steps)
    if steps % epoch_steps:
        # 1 divides as well, so that the nearest is below twice the number.
        divisors = [n for n in range(1, 2 * epoch_steps) if steps % n == 0]
        nearest = min(divisors, key=lambda n: abs(n - epoch_steps))
        raise ValueError(
            "`epoch_steps` must divide `steps`. Received: "
            f"steps={steps}, epoch_steps={epoch_steps}. The nearest number "
            f"that does is {nearest}."
        )
    return epoch_steps


def check_run(output, arguments, resume):
    """Checks that a run overwrites no other run and can be resumed.

    A run may be resumed with more steps than it was started with.

    Args:
        output: Folder of the run.
        arguments: Result of `record`.
        resume: Whether to continue the run in the folder.

    Returns:
        The arguments of the run, for `fit_and_write`.

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
        return arguments
    if not saved.is_file():
        raise ValueError(f"There is no run to resume: {saved} is missing.")
    before = read_run(output / RUN)
    started = before.pop(STARTED, before["steps"])
    changed = {k: v for k, v in before.items() if arguments.get(k) != v}
    if set(changed) == {"steps"} and arguments["steps"] > before["steps"]:
        print(
            f"The run goes on from {before['steps']} to {arguments['steps']} "
            f"updates. Learning rates that decay do so over {started} "
            "updates, as the run was started, and then keep their last value."
        )
    elif changed:
        raise ValueError(
            "A run must be resumed with the arguments that it was started "
            f"with: {changed}. Received: "
            f"{ {k: arguments.get(k) for k in changed} }. To train its model "
            "with other arguments, give it as `model` and choose another "
            "`output`."
        )
    if started == arguments["steps"]:
        return arguments
    return arguments | {STARTED: started}


def fit_and_write(
    model,
    images,
    output,
    name,
    arguments,
    minutes=None,
    resume=False,
    best=None,
    callbacks=(),
):
    """Trains a compiled model and writes the folder of the run.

    Args:
        model: Compiled model.
        images: `ImageDataset`.
        output: Folder to write to.
        name: Name of the equivalent command of the command line.
        arguments: Result of `check_run`, with `steps` and `epoch_steps`.
        minutes: Longest time between two saves of the model.
        resume: Whether the model continues the run in the folder.
        best: `KeepBest`, or `None`.
        callbacks: Further callbacks, those of the recipe.
    """
    saved = output / MODEL
    steps, epoch_steps = arguments["steps"], arguments["epoch_steps"]
    _write_arguments(output / RUN, arguments)
    log = output / "log.csv"
    after = ""
    if resume:
        names = [*model.log_names, *([best.LOG] if best else [])]
        continue_log(log, names, model.steps // epoch_steps)
        after = f", of which {model.steps} are made"
    checkpoint = Checkpoint(saved, minutes)
    print(
        f"Training {arguments['preset']} on {len(images.images)} images: "
        f"{steps} updates{after}."
    )
    with in_programs(model, epoch_steps):
        model.fit(
            images,
            epochs=steps // epoch_steps,
            steps_per_epoch=epoch_steps,
            resume=resume,
            callbacks=[
                *([best] if best else []),
                TimeLeft(steps),
                keras.callbacks.CSVLogger(log, append=resume),
                TraversalGrid(output / "previews"),
                *callbacks,
                checkpoint,
                StopOnSignal(checkpoint, steps, "continue with --resume"),
                Progress(),
            ],
        )
    if model.generator_averaging:
        # `fit` has just recomputed its batch statistics.
        checkpoint.save()
    dtype = {"dtype": model.dtype_policy.name}
    model.save_to_preset(
        output / PRESET, {"command": command(name, arguments | dtype)}
    )
    save_traversals(model, output / "traversals")
    if best and best.epoch:
        print(
            f"Epoch {best.epoch} came nearest to the held-out images, at a "
            f"distance of {best.distance:.4f}: {best.folder}"
        )
    print(
        f"Wrote {saved}, {output / PRESET} and pictures in "
        f"{output / 'traversals'}. Next: keras-infogan explore "
        f"--model={saved}, or keras-infogan evaluate --model={saved}"
    )


def _write_arguments(path, arguments):
    """Writes run.json, unless it holds the arguments already."""
    text = json.dumps(arguments, indent=2) + "\n"
    if not path.is_file() or path.read_text() != text:
        with replacing(path) as part:
            part.write_text(text)


def command(name, arguments):
    """Returns the command line of a run, without arguments that are `None`.

    Args:
        name: Name of the command.
        arguments: Result of `check_run`. A run that was prolonged is two
            commands.
    """
    arguments = dict(arguments)
    if STARTED in arguments:
        started = arguments.pop(STARTED)
        first = arguments | {"steps": started}
        return f"{command(name, first)} && {command(name, arguments)} --resume"
    words = ["keras-infogan", name]
    for flag, value in arguments.items():
        if isinstance(value, dict):
            value = json.dumps(value)
        elif isinstance(value, list):
            value = ",".join(value)
        if value not in (None, ""):
            words.append(f"--{flag}={shlex.quote(str(value))}")
    return " ".join(words)
