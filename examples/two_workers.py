"""Trains with two workers (processes of this machine) on TensorFlow or JAX.

    python examples/two_workers.py --output=runs/two_workers

If a worker is killed, both end. Run it again to continue from the checkpoint.
"""

import json
import multiprocessing
import os
import pathlib
from concurrent.futures import ProcessPoolExecutor

import keras
from absl import app, flags

from keras_infogan import Categorical, InfoGAN
from keras_infogan.callbacks.checkpoint import Checkpoint
from keras_infogan.datasets import load

FLAGS = flags.FLAGS
flags.DEFINE_string("output", "runs/two_workers", "Folder to write to.")
flags.DEFINE_integer("epochs", 20, "Epochs of 10 updates.")
flags.DEFINE_integer("port", 23456, "First of two free ports.")


def scope(worker, port):
    workers = [f"127.0.0.1:{port}", f"127.0.0.1:{port + 1}"]
    if keras.backend.backend() == "jax":
        keras.distribution.initialize(workers[0], 2, worker)
        return keras.distribution.DataParallel(auto_shard_dataset=False).scope()
    from tensorflow import distribute

    task = {"type": "worker", "index": worker}
    config = {"cluster": {"worker": workers}, "task": task}
    os.environ["TF_CONFIG"] = json.dumps(config)
    return distribute.MultiWorkerMirroredStrategy().scope()


def train(worker, port, output, epochs):
    path = pathlib.Path(output) / "model.keras"
    with scope(worker, port):
        small = {"dense_units": (64,), "filters": (16,)}
        model = InfoGAN([Categorical(3)], (16, 16, 1), small, small)
        model.compile()
        if path.is_file():
            model.load_weights(path)
        images = load("sprites", (16, 16, 1), batch_size=32)
        done = {"steps_per_epoch": 10, "initial_epoch": model.steps // 10}
        model.fit(images, epochs=epochs, callbacks=[Checkpoint(path)], **done)


def main(_):
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        settings = (FLAGS.port, FLAGS.output, FLAGS.epochs)
        list(pool.map(train, range(2), *([value] * 2 for value in settings)))


if __name__ == "__main__":
    app.run(main)
