"""A model of known weights, images and latents, for all who compare steps."""

import keras
import numpy as np

from tests.conftest import SMALL_SIZES, small_model, to_numpy

NETWORKS = ("generator", "discriminator", "recognizer")
COUNT = 16


def known_model(normalization, **options):
    """Returns a compiled model with weights of a fixed seed.

    Its optimizers are plain descent, which a wrong scale of the gradients
    changes as much as the gradients; Adam would hide it.
    """
    sizes = {
        name: SMALL_SIZES[name] | {"normalization": normalization}
        for name in NETWORKS
    }
    model = small_model(generator_averaging=0.5, **sizes)
    generator = np.random.default_rng(0)
    for variable in model.weights:
        if "moving_variance" not in variable.path:
            value = generator.normal(0.0, 0.3, variable.shape)
            variable.assign(value.astype("float32"))
    model.compile(*(keras.optimizers.SGD(0.1) for _ in range(2)), **options)
    return model


def known_images():
    """Returns a global batch of images."""
    generator = np.random.default_rng(1)
    return generator.uniform(size=(COUNT, 8, 8, 1)).astype("float32")


def known_latents():
    """Returns latents for every image of the global batch."""
    generator = np.random.default_rng(2)
    latents = {
        "kind": np.eye(3)[generator.integers(0, 3, COUNT)],
        "style": generator.uniform(-1, 1, (COUNT, 2)),
        "noise": generator.uniform(-1, 1, (COUNT, 4)),
    }
    return {name: value.astype("float32") for name, value in latents.items()}


def results(model, logs):
    """Returns weights, averages and logs as a dictionary of arrays."""
    weights = enumerate(to_numpy(model.weights))
    return {f"weight_{i}": value for i, value in weights} | logs
