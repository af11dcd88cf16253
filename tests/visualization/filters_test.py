import numpy as np
import pytest

from keras_infogan.visualization.filters import draw_filters
from tests.conftest import small_model

pytestmark = pytest.mark.once


def test_zero_is_grey_and_the_largest_magnitude_black_or_white():
    kernel = np.array([[-2.0, 0.0], [1.0, 2.0]]).reshape(2, 2, 1, 1)
    grid = draw_filters(kernel, scale=1)
    assert grid[2:4, 2:4, 0].tolist() == [[0, 128], [191, 255]]


def test_filters_lie_in_a_square_and_the_rest_is_grey():
    grid = draw_filters(np.ones((4, 4, 3, 5)), scale=2)
    # 2 rows of 3: tiles of 8 pixels, gaps of 2.
    assert grid.shape == (2 * 10 + 2, 3 * 10 + 2, 3)
    assert (grid[12:, 22:] == 128).all() and (grid[2:10, 2:10] == 255).all()


def test_a_filter_keeps_its_place_and_its_shape():
    kernel = np.zeros((2, 3, 1, 4))
    kernel[0, 2, 0, 1] = 1.0
    grid = draw_filters(kernel, scale=3)[..., 0]
    white = np.argwhere(grid == 255)
    # The second filter's upper right: after a tile of 9 and gaps of 2.
    assert white.min(axis=0).tolist() == [2, 2 + 9 + 2 + 6]
    assert len(white) == 9 and (np.delete(grid, white[:, 0], 0) == 128).all()


@pytest.mark.parametrize("normalization", ["batch", "spectral"])
def test_a_model_shows_its_first_convolution(normalization):
    sizes = {"filters": (4, 6), "dense_units": (8,)}
    sizes["normalization"] = normalization
    model = small_model(discriminator=sizes)
    kernel = next(
        np.array(w)
        for w in model.discriminator.get_weights()
        if w.shape == (4, 4, 1, 4)
    )
    assert np.array_equal(draw_filters(model), draw_filters(kernel))


def test_untrained_filters_of_zeros_are_flat():
    assert (draw_filters(np.zeros((2, 2, 1, 1))) == 128).all()


def test_what_is_no_first_kernel_is_refused():
    with pytest.raises(ValueError, match=r"Received: \(3, 3, 64, 8\)"):
        draw_filters(np.zeros((3, 3, 64, 8)))
    with pytest.raises(ValueError, match="1 or 3 channels"):
        draw_filters(np.zeros((28, 28)))
