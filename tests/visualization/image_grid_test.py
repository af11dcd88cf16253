import numpy as np
import pytest
from PIL import Image

from keras_infogan.visualization.image_grid import image_grid, save_image

pytestmark = pytest.mark.once


def test_images_lie_in_rows_and_columns():
    images = np.arange(6.0).reshape(2, 3, 1, 1, 1) / 5.0
    grid = image_grid(images, gap=0)
    assert grid[..., 0].tolist() == [[0, 51, 102], [153, 204, 255]]


def test_the_range_becomes_black_and_white():
    images = np.array([-1.0, 1.0, 9.0]).reshape(1, 3, 1, 1, 1)
    grid = image_grid(images, image_range=(-1.0, 1.0), gap=0)
    assert grid.ravel().tolist() == [0, 255, 255]


def test_the_gap_surrounds_every_image():
    assert image_grid(np.zeros((2, 3, 4, 5, 3)), gap=2).shape == (14, 23, 3)


def test_a_file_holds_the_picture(tmp_path):
    grid = image_grid(np.ones((1, 1, 4, 4, 1)))
    path = save_image(grid, tmp_path / "deep" / "grid.png")
    with Image.open(path) as picture:
        assert picture.mode == "L" and picture.size == (16, 16)
    assert [f.name for f in path.parent.iterdir()] == ["grid.png"]


def test_a_wrong_shape_is_refused():
    with pytest.raises(ValueError, match="rows, columns"):
        image_grid(np.zeros((3, 28, 28)))
