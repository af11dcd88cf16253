import numpy as np
import pytest

from keras_infogan.visualization.image_grid import image_grid
from keras_infogan.visualization.labelled_grid import (
    SMALLEST_SIDE,
    labelled_grid,
)

pytestmark = pytest.mark.once


def ink(picture):
    """Returns the box of what is not white: top, left, bottom, right."""
    places = np.argwhere(picture.min(axis=-1) < 255)
    return (*places.min(axis=0), *places.max(axis=0))


def test_images_are_enlarged_by_whole_pixels():
    images = np.random.default_rng(0).uniform(size=(2, 3, 20, 30, 1))
    grid = labelled_grid(images)
    scale = (grid.shape[1] - 4 * 2) // (3 * 30)
    large = images.repeat(scale, axis=2).repeat(scale, axis=3)
    np.testing.assert_array_equal(grid, image_grid(large))
    assert max(grid.shape) >= SMALLEST_SIDE


def test_labels_stand_above_columns_and_left_of_rows():
    images = np.ones((2, 3, 60, 60, 3))
    plain = labelled_grid(images)
    labels = {"columns": ["a", "b", "c"], "rows": ["x", "y"], "title": "t"}
    for name in labels:
        grid = labelled_grid(images, **{name: labels[name]})
        top = grid.shape[0] - plain.shape[0]
        left = grid.shape[1] - plain.shape[1]
        np.testing.assert_array_equal(grid[top:, left:], plain)
        assert (top > 0) == (name != "rows")
        assert (left > 0) == (name == "rows")
        margin = grid[:, :left] if left else grid[:top]
        y, _, bottom, _ = ink(margin)
        assert 0 < y and bottom < margin.shape[0] - 1


def test_a_label_stands_over_the_middle_of_its_column():
    images = np.ones((1, 4, 140, 140, 1))
    grid = labelled_grid(images, columns=["", "", "mmm", ""])
    top = grid.shape[0] - labelled_grid(images).shape[0]
    _, left, _, right = ink(grid[:top])
    middle = 2 + 2.5 * (grid.shape[1] - 2) / 4
    assert abs((left + right) / 2 - middle) < 3


def test_long_labels_are_broken_and_stay_in_their_column():
    images = np.ones((1, 10, 56, 56, 1))
    words = ["Ankle boot or Sneaker", "unbreakableword"] * 5
    grid = labelled_grid(images, columns=words)
    top = grid.shape[0] - labelled_grid(images).shape[0]
    for gap in range(1, 10):
        # The grey line between two columns goes on as white paper.
        line = gap * (grid.shape[1] - 2) // 10
        assert (grid[:top, line : line + 2] == 255).all()


def test_a_wrong_number_of_labels_is_refused():
    images = np.ones((2, 3, 8, 8, 1))
    with pytest.raises(ValueError, match="`columns` must be 3 labels"):
        labelled_grid(images, columns=["a"])
    with pytest.raises(ValueError, match="`rows` must be 2 labels"):
        labelled_grid(images, rows=["a"])
    with pytest.raises(ValueError, match="rows, columns"):
        labelled_grid(images[0])
