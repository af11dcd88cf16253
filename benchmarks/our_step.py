"""Our step of a preset: its networks, on a batch that is in memory.

    KERAS_BACKEND=jax python benchmarks/our_step.py mnist_paper bfloat16

Reads numbers of steps, answers with their milliseconds.
"""

import sys

import keras
import numpy as np
from turns import burst, serve

from keras_infogan.catalog import lookup
from keras_infogan.datasets import load

POLICIES = {"float32": "float32", "bfloat16": "mixed_bfloat16"}


def build(name, dtype, model_class=None):
    """Returns a preset's model, compiled, and a batch of images.

    Args:
        name: Name of the preset.
        dtype: `"float32"` or `"bfloat16"`.
        model_class: Class instead of the preset's.
    """
    preset = lookup.load("presets", name).PRESET
    policy = POLICIES[dtype]
    if model_class is None:
        model = preset.build(dtype=policy)
    else:
        model = model_class(**preset.model(), dtype=policy)
    model.compile()
    shape = (preset.recipe.batch_size, *model.image_shape)
    images = np.random.default_rng(0).uniform(*model.image_range, shape)
    return model, keras.ops.convert_to_tensor(images.astype("float32"))


def dataset_of(model, batch_size):
    """Returns a data set of 10,000 random images that a model trains on."""
    shape = (10_000, *model.image_shape)
    pixels = np.random.default_rng(0).integers(0, 256, shape, "uint8")
    return load(
        pixels, model.image_shape, model.image_range, batch_size=batch_size
    )


def input_of(model, images):
    """Returns what runs bursts of the input: a batch gathered and converted."""
    stream = dataset_of(model, images.shape[0]).stream()
    return lambda calls: burst(
        lambda: keras.ops.convert_to_tensor(next(stream)[0]), calls
    )


if __name__ == "__main__":
    model, images = build(*sys.argv[1:])
    serve(lambda: model.train_on_batch(images))
