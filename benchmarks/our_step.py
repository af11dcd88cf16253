"""Runs the training step of a preset on a batch in memory.

On JAX a call is a program of ten steps, as in `train`. The times are per step.

    KERAS_BACKEND=jax python benchmarks/our_step.py mnist_paper bfloat16

The script reads numbers of calls from stdin and prints their milliseconds.
"""

import sys

import keras
import numpy as np
from turns import burst, serve

from keras_infogan.catalog import lookup
from keras_infogan.datasets import load
from keras_infogan.experiments._programs import PROGRAM

# Number of steps per call.
STEPS = PROGRAM if keras.backend.backend() == "jax" else 1
POLICIES = {"float32": "float32", "bfloat16": "mixed_bfloat16"}


def build(name, dtype, model_class=None):
    """Returns the compiled model of a preset and a batch of images.

    Args:
        name: Name of the preset.
        dtype: `"float32"` or `"bfloat16"`.
        model_class: Class that replaces that of the preset.
    """
    preset = lookup.find("zoo", name)
    policy = POLICIES[dtype]
    if model_class is None:
        model = preset.build(dtype=policy)
    else:
        model = model_class(**preset.model(), dtype=policy)
    model.compile()
    shape = (preset.recipe.batch_size, *model.image_shape)
    images = np.random.default_rng(0).uniform(*model.image_range, shape)
    return model, keras.ops.convert_to_tensor(images.astype("float32"))


def caller(model, images):
    """Returns a function that runs steps on a batch, and their number."""
    if keras.backend.backend() == "jax":
        return program([model], images, STEPS), STEPS
    # Each caller compiles its own function, because a model may have several.
    model.make_train_function(force=True)
    compiled = model.train_function

    def call():
        model.train_function = compiled
        model.train_on_batch(images)

    return call, STEPS


def program(models, images, steps):
    """Returns a function that runs steps of models as one program on JAX."""
    import jax

    from keras_infogan.trainers.fit_seeds import stacked_state
    from keras_infogan.trainers.jax_step import compile_steps

    step, state = models[0].train_step, stacked_state(models)
    batch = (jax.numpy.stack([images] * len(models)),)
    if len(models) == 1:
        state, batch = jax.tree.map(lambda values: values[0], (state, batch))
    else:
        step = jax.vmap(step)
    run = compile_steps(step)

    def call():
        nonlocal state
        _, state = run(state, [batch] * steps)
        jax.block_until_ready(state)

    return call


def dataset_of(model, batch_size):
    """Returns a data set of 10,000 random images for a model."""
    shape = (10_000, *model.image_shape)
    pixels = np.random.default_rng(0).integers(0, 256, shape, "uint8")
    return load(
        pixels, model.image_shape, model.image_range, batch_size=batch_size
    )


def input_of(model, images):
    """Returns a function that runs bursts of reading and converting a batch."""
    stream = dataset_of(model, images.shape[0]).stream()
    return lambda calls: burst(
        lambda: keras.ops.convert_to_tensor(next(stream)[0]), calls
    )


if __name__ == "__main__":
    serve(*caller(*build(*sys.argv[1:])))
