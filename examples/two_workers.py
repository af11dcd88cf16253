"""Trains with two workers (processes of this machine) on TensorFlow or JAX.

    python examples/two_workers.py --output=runs/two_workers

Run it again to continue after Ctrl-C, after SIGTERM or if a worker was killed.
"""

import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context
from signal import SIG_IGN, SIGINT, SIGTERM, signal

import keras
from absl import app, flags

import keras_infogan as ki

FLAGS = flags.FLAGS
flags.DEFINE_string("output", "runs/two_workers", "Folder to write to.")
flags.DEFINE_integer("epochs", 20, "Epochs of 10 updates.")
flags.DEFINE_integer("port", 23456, "First of two free ports.")


def scope(worker, port):
    cluster = {"worker": [f"127.0.0.1:{port + index}" for index in range(2)]}
    if keras.backend.backend() == "jax":
        keras.distribution.initialize(cluster["worker"][0], 2, worker)
        return keras.distribution.DataParallel(auto_shard_dataset=False).scope()
    from tensorflow import distribute

    task = {"type": "worker", "index": worker}
    os.environ["TF_CONFIG"] = json.dumps({"cluster": cluster, "task": task})
    return distribute.MultiWorkerMirroredStrategy().scope()


def train(worker, port, output, epochs):
    saving = ki.callbacks.Checkpoint(f"{output}/model.keras", minutes=5)
    with scope(worker, port):
        small = {"dense_units": (64,), "filters": (16,)}
        model = ki.InfoGAN([ki.Categorical(3)], (16, 16, 1), small, small)
        model.compile()
        if saving.path.is_file():
            model.load_weights(saving.path)
        kw = {"epochs": epochs, "steps_per_epoch": 10, "resume": True}
        kw["callbacks"] = [saving, ki.callbacks.StopOnSignal(saving)]
        model.fit(ki.datasets.load("sprites", (16, 16, 1), batch_size=32), **kw)


def main(_):
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        settings = ([v] * 2 for v in (FLAGS.port, FLAGS.output, FLAGS.epochs))
        ends = pool.map(train, range(2), *settings)
        signal(SIGINT, SIG_IGN)  # The workers get it, too.
        signal(SIGTERM, lambda *_: active_children()[0].terminate())
        list(ends)


if __name__ == "__main__":
    app.run(main)
