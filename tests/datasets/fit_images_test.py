import numpy as np
import pytest
from PIL import Image

from keras_infogan.datasets.fit_images import crop_box, fit_images

pytestmark = pytest.mark.once
CELEB_A = (15 / 178, 40 / 218, 163 / 178, 188 / 218)
# The value at a point is ten times its distance from the left edge.
RAMP = np.tile(np.arange(5, 205, 10, dtype="uint8"), (1, 12, 1))[..., None]


@pytest.mark.parametrize(
    ("crop", "aspect", "expected"),
    [
        (None, 1.0, (10, 0, 50, 40)),
        (None, 2.0, (0, 5, 60, 35)),
        ((0, 0, 1, 1), 1.5, (0, 0, 60, 40)),
        ((0.25, 0.5, 0.75, 1), 1.5, (15, 20, 45, 40)),
        ((7.5, 20, 17.5, 30), 1.0, (7.5, 20, 17.5, 30)),
        ((7.5, 20, 17.5, 30), 0.5, (10, 20, 15, 30)),
    ],
)
def test_boxes_by_hand(crop, aspect, expected):
    """In a picture 60 wide and 40 high."""
    assert crop_box((60, 40), crop, aspect) == pytest.approx(expected)


def test_a_box_is_not_rounded():
    # From 2.5 to 6.5 the ramp has a mean of 45, from 2 to 6 one of 40.
    for left, mean in ((2.5, 45), (2, 40), (2.25, 42.5)):
        crop = (left, 0, left + 4, 4)
        pixel = fit_images(RAMP, (1, 1, 1), crop)[0, 0, 0, 0]
        assert abs(int(pixel) - mean) <= 1


def test_fractions_are_the_usual_box_at_either_size():
    assert crop_box((178, 218), CELEB_A, 1) == pytest.approx((15, 40, 163, 188))
    half = (7.5, 20, 81.5, 94)
    assert crop_box((89, 109), CELEB_A, 1) == pytest.approx(half)


def test_one_crop_shows_the_same_of_either_size():
    y, x = np.mgrid[:218, :178]
    waves = 128 + 60 * np.sin(x / 9) + 60 * np.cos(y / 7)
    full = waves.round().astype("uint8")[None, ..., None]
    blocks = full.reshape(109, 2, 89, 2).mean(axis=(1, 3))
    half = blocks.round().astype("uint8")[None, ..., None]
    first, second = (
        fit_images(pixels, (32, 32, 1), CELEB_A).astype(int)
        for pixels in (full, half)
    )
    assert np.ptp(first) > 150
    assert np.abs(first - second).max() <= 4
    # A shift by half a pixel of the smaller one is well seen.
    rounded = fit_images(half, (32, 32, 1), (8, 20, 82, 94)).astype(int)
    assert np.abs(first - rounded).max() > 4


def test_pixels_within_a_whole_box_are_kept():
    pixels = np.random.default_rng(0).integers(0, 256, (2, 9, 9, 3), "uint8")
    cut = fit_images(pixels, (4, 4, 3), (3, 2, 7, 6))
    np.testing.assert_array_equal(cut, pixels[:, 2:6, 3:7])
    assert fit_images(pixels, (9, 9, 3)) is pixels


def test_a_mean_survives_a_great_reduction():
    board = np.indices((64, 64)).sum(axis=0) % 2 * 255
    small = fit_images(board.astype("uint8")[None], (8, 8, 1))
    assert np.abs(small.astype(int) - 127.5).max() < 2


def test_grey_and_colour():
    red = np.zeros((1, 4, 4, 3), "uint8")
    red[..., 0] = 255
    grey = fit_images(red, (2, 2, 1))
    assert grey.shape == (1, 2, 2, 1) and set(grey.ravel()) == {76}
    colour = fit_images(grey, (4, 4, 3))
    assert colour.shape == (1, 4, 4, 3) and set(colour.ravel()) == {76}


def test_what_is_transparent_is_white():
    pixels = np.zeros((1, 2, 2, 4), "uint8")
    pixels[0, 0, :, 3] = 255
    fitted = fit_images(pixels, (2, 2, 1))[0, ..., 0]
    assert fitted.tolist() == [[0, 0], [255, 255]]


@pytest.mark.parametrize(
    "crop", [(0, 0, 13, 5), (-1, 0, 5, 5), (5, 0, 5, 5), (0, 0.5, 1, 0.5), (1,)]
)
def test_a_box_outside_is_refused(crop):
    with pytest.raises(ValueError, match="for an image 12 wide and 10 high"):
        fit_images(np.zeros((1, 10, 12, 1), "uint8"), (4, 4, 1), crop)


def test_other_arrays_are_refused():
    with pytest.raises(ValueError, match="must be uint8 arrays"):
        fit_images(np.zeros((4, 8, 8, 1)), (8, 8, 1))
    with pytest.raises(ValueError, match="Received: 2, wanted: 1"):
        fit_images(np.zeros((4, 8, 8, 2), "uint8"), (8, 8, 1))


def test_the_usual_filter_is_that_of_pillow():
    pixels = np.random.default_rng(0).integers(0, 256, (20, 20), "uint8")
    picture = Image.fromarray(pixels).resize((8, 8), Image.Resampling.BILINEAR)
    np.testing.assert_array_equal(
        fit_images(pixels[None], (8, 8, 1))[0, ..., 0], picture
    )
