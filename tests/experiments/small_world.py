"""A preset of a small model on noise, and pictures of its size."""

import numpy as np
from PIL import Image

from keras_infogan import Categorical, CodeSpec, Uniform
from keras_infogan.catalog.preset import Preset, Recipe
from tests.conftest import SMALL_SIZES


def small_preset(**changes):
    """Returns a preset that trains in a moment."""
    recipe = Recipe(steps=4, batch_size=8, dtype="float32")
    options = {"description": "Noise.", "dataset": noise(), "recipe": recipe}
    return Preset(model=small_arguments, **options | changes)


def small_arguments():
    codes = [Categorical(3, name="kind"), Uniform(2, name="style")]
    return {"code_spec": CodeSpec(codes, noise_dim=4), **SMALL_SIZES}


def noise(count=20):
    draw = np.random.default_rng(0)
    return draw.integers(0, 256, (count, 8, 8, 1), "uint8")


def write_pictures(folder, count=6):
    """Writes grey pictures of the small model's size; returns the folder."""
    folder.mkdir()
    for index, pixels in enumerate(noise(count)):
        Image.fromarray(pixels[..., 0]).save(folder / f"{index}.png")
    return str(folder)
