"""Steps on two replicas of TensorFlow and on none; run by a test."""

import pathlib
import sys

import keras
import numpy as np
import tensorflow as tf

from tests.conftest import small_model, to_numpy
from tests.distribution.known_model import (
    COUNT,
    known_images,
    known_latents,
    known_model,
    results,
)

DEVICES = ("CPU:0", "CPU:1")


def replica():
    return tf.distribute.get_replica_context().replica_id_in_sync_group


def fit(model):
    """Returns what two steps of known latents make of a model."""
    latents, original = known_latents(), model.code_spec.sample

    def sample(batch_size, seed=None):
        # The statistics of the averaged generator are of draws of their own.
        if seed is not None:
            return original(batch_size, seed)
        rows = replica() * batch_size + tf.range(batch_size)
        return {name: tf.gather(value, rows) for name, value in latents.items()}

    model.code_spec.sample = sample
    history = model.fit(
        known_images(), batch_size=COUNT, epochs=2, shuffle=False, verbose=0
    ).history
    return results(model, {name: v[-1] for name, v in history.items()})


def compare(strategy, path):
    for name, eagerly in (("none", False), ("synchronized_batch", True)):
        options = {"normalization": name, "run_eagerly": eagerly}
        short = name.split("_")[0]
        np.savez(path / f"{short}_one.npz", **fit(known_model(**options)))
        with strategy.scope():
            model = known_model(**options)
        np.savez(path / f"{short}_two.npz", **fit(model))


def observe(strategy, path):
    """Keeps the codes and batch statistics of both replicas."""
    with strategy.scope():
        model = small_model()
        model.compile(run_eagerly=True)
    drawn = {}
    original = model.code_spec.sample

    def sample(batch_size, seed=None):
        latents = original(batch_size, seed)
        if seed is not None:
            return latents
        name = f"latents_{int(replica())}_{len(drawn) // 2}"
        drawn[name] = model.code_spec.concatenate(latents).numpy()
        return latents

    model.code_spec.sample = sample
    model.fit(known_images(), batch_size=COUNT, verbose=0)
    means = [v for v in model.weights if "moving_mean" in v.path]
    for index in range(2):
        values = [np.ravel(v.value.values[index]) for v in means]
        drawn[f"means_{index}"] = np.concatenate(values)
    states = [generator.state for generator in model._seeds()]
    copies = [v.numpy() for s in states for v in s.value.values]
    np.savez(path / "observed.npz", states=copies, **drawn)
    model.save(path / "model.keras")
    saved = keras.saving.load_model(path / "model.keras")
    np.savez(path / "before.npz", *to_numpy(model.weights))
    np.savez(path / "after.npz", *to_numpy(saved.weights), steps=saved.steps)


def main(path):
    cpu = tf.config.list_physical_devices("CPU")[0]
    tf.config.set_logical_device_configuration(
        cpu, len(DEVICES) * [tf.config.LogicalDeviceConfiguration()]
    )
    strategy = tf.distribute.MirroredStrategy(DEVICES)
    compare(strategy, path)
    observe(strategy, path)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
