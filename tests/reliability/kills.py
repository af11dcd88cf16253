"""Kills training and saving in the middle of writes; run by a test.

The processes are forked, because importing Keras takes longer than the rest.
Nothing may be computed before a fork: TensorFlow does not survive it.
"""

import contextlib
import json
import os
import pathlib
import random
import signal
import sys
import time
import traceback

import keras

from keras_infogan.callbacks import Checkpoint
from keras_infogan.datasets import ImageDataset
from tests.conftest import small_model
from tests.experiments.small_world import noise

EPOCHS, STEPS = 3, 5
SECONDS = 120


def train(path):
    """Trains to the end, from the file if there is one."""
    if path.is_file():
        model = keras.saving.load_model(path)
    else:
        keras.utils.set_random_seed(0)
        model = small_model(generator_averaging=0.5)
        # Short runs are faster without a compiled step.
        model.compile(run_eagerly=True)
    model.fit(
        ImageDataset(noise(24), batch_size=8),
        epochs=EPOCHS,
        steps_per_epoch=STEPS,
        resume=True,
        verbose=0,
        callbacks=[Checkpoint(path, minutes=0)],
    )


def save(folder):
    """Saves the same model again and again."""
    model = small_model()
    while True:
        model.save_to_preset(folder)


def save_once(folder):
    """Saves a model and loads it, which verifies its files."""
    small_model().save_to_preset(folder)
    type(small_model()).from_preset(folder)


def fork(function, path):
    """Calls a function in a new process; returns its id."""
    child = os.fork()
    if child:
        return child
    try:
        function(path)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def finish(child):
    """Waits for a process, which must end well."""
    assert os.waitpid(child, 0)[1] == 0


def kill_in_a_write(child, file, draw):
    """Kills a process while it writes, after it has completed a file.

    Returns:
        Whether an unfinished file was left.
    """

    def written():
        return file.stat().st_mtime_ns if file.is_file() else 0

    def parts():
        found = set()
        for folder in file.parent.glob(".part-*"):
            # The process may complete the file in the meantime.
            with contextlib.suppress(FileNotFoundError):
                found |= set(folder.iterdir())
        return found

    before, left = written(), parts()
    deadline = time.monotonic() + SECONDS
    while written() == before or not parts() - left:
        assert os.waitpid(child, os.WNOHANG)[0] == 0
        assert time.monotonic() < deadline
        time.sleep(0.001)
    time.sleep(draw.uniform(0.0, 0.005))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return bool(parts() - left)


def main(path):
    draw = random.Random(0)
    result = {"train": [], "save": []}
    finish(fork(train, path / "whole" / "model.keras"))
    run = path / "run" / "model.keras"
    for _ in range(3):
        child = fork(train, run)
        result["train"].append(kill_in_a_write(child, run, draw))
    finish(fork(train, run))
    weights = path / "preset" / "model.weights.h5"
    for _ in range(2):
        child = fork(save, path / "preset")
        result["save"].append(kill_in_a_write(child, weights, draw))
    # Ten minutes later.
    for part in path.glob("*/.part-*"):
        for file in (*part.iterdir(), part):
            os.utime(file, (0, 0))
    finish(fork(save_once, path / "preset"))
    (path / "result.json").write_text(json.dumps(result))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
