"""Steps on four devices of JAX and on one; run by a test."""

import pathlib
import sys

import keras
import numpy as np

from tests.distribution.known_model import (
    COUNT,
    known_images,
    known_model,
    results,
)


def fit(model):
    """Returns what two steps of random latents make of a model."""
    images = np.concatenate([known_images()] * 2)
    history = model.fit(
        images, batch_size=COUNT, shuffle=False, verbose=0
    ).history
    return results(model, {name: v[-1] for name, v in history.items()})


def main(path):
    np.savez(path / "jax_one.npz", **fit(known_model("batch")))
    with keras.distribution.DataParallel().scope():
        models = {
            "jax_four": known_model("batch"),
            "jax_four_program": known_model("batch", steps_per_execution=2),
        }
        for name, model in models.items():
            np.savez(path / f"{name}.npz", **fit(model))
    counts = {
        name: len(model.weights[0].value.sharding.device_set)
        for name, model in models.items()
    }
    np.savez(path / "devices.npz", **counts)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
