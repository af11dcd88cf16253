"""A row of the card says which quantity a code moves, and how much of it."""

import numpy as np
import pytest

from keras_infogan import Uniform
from keras_infogan.datasets import ImageDataset
from keras_infogan.features.real_images import learn_features
from publishing.effects import effects

pytestmark = pytest.mark.once


def squares(columns):
    """Returns images of a square whose column is 0 or 1, on noise."""
    draw = np.random.default_rng(0)
    images = draw.integers(0, 60, (len(columns), 8, 8, 1)).astype("uint8")
    for image, column in zip(images, columns):
        image[2:6, 4 * column : 4 * column + 4] += 150
    return images


class Mover:
    """A model with a code that moves the square, and one that does nothing."""

    traversable_codes = [("move", Uniform(1)), ("idle", Uniform(1))]

    def traverse(self, name, steps, rows, axis, seed):
        columns = np.arange(rows * steps) % 2
        if name == "idle":
            columns = np.repeat(np.arange(rows) % 2, steps)
        images = squares(columns) / np.float32(255.0)
        return images.reshape(rows, steps, 8, 8, 1)


def test_the_code_that_moves_a_factor_explains_it():
    draw = np.random.default_rng(1)
    factors = draw.integers(0, 2, (400, 2))  # The second one is not drawn.
    train = ImageDataset(
        squares(factors[:, 0]),
        factors=factors,
        factor_names=["column", "nothing"],
    )
    rows = dict(effects(Mover(), train, learn_features(train)))
    assert rows.keys() == {"move", "idle"}
    name, moved, share = rows["move"].split()
    assert name == "column" and float(moved) > 0.8
    assert float(share.strip("()")) > 0.8
    assert rows["idle"].startswith("column 0.0")
    assert "nothing" not in rows["move"]
