import numpy as np
import pytest

from keras_infogan.rendered.color_sprites import ColorSprites
from keras_infogan.rendered.sprites import Sprites

pytestmark = pytest.mark.once
COLOR_SPRITES = ColorSprites()
FIRST_COLORS = [172, 47, 117, 192, 323, 251, 195, 359]
LEVELS = [0, 36, 73, 109, 146, 182, 219, 255]


def test_a_sprite_in_each_of_512_colours():
    assert len(COLOR_SPRITES) == 512 * 737280
    assert COLOR_SPRITES.factor_names[:4] == ("red", "green", "blue", "shape")


def test_each_channel_takes_eight_levels():
    exact = [0.0, 36.43, 72.86, 109.29, 145.71, 182.14, 218.57, 255.0]
    for channel in range(3):
        factors = np.zeros((8, 8), int)
        factors[:, channel] = range(8)
        images = COLOR_SPRITES.images(factors)
        assert images.shape == (8, 64, 64, 3) and images.dtype == np.uint8
        highest = images.max(axis=(1, 2))
        assert highest[:, channel].tolist() == LEVELS
        np.testing.assert_allclose(highest[:, channel], exact, atol=0.5)
        assert not np.delete(highest, channel, axis=1).any()


def test_the_sprite_alone_is_coloured():
    images, factors = COLOR_SPRITES.sample(50, seed=1)
    shapes = Sprites().images(factors[:, 3:])[..., 0] > 0
    for image, shape, factor in zip(images, shapes, factors, strict=True):
        color = np.array(LEVELS)[factor[:3]]
        assert (image[shape] == color).all() and not image[~shape].any()


def test_factors_come_back_from_images():
    images, factors = COLOR_SPRITES.sample(200, seed=0)
    expected = factors.copy()
    expected[:, 5] %= np.array([10, 20, 40])[factors[:, 3]]
    assert factors[:, :3].any(axis=1).all()
    np.testing.assert_array_equal(COLOR_SPRITES.recognize(images), expected)


def test_black_tells_nothing_of_its_sprite():
    black = COLOR_SPRITES.images(np.array([[0, 0, 0, 2, 5, 7, 3, 30]]))
    assert not black.any()
    assert not COLOR_SPRITES.recognize(black).any()


def test_other_colours_are_refused():
    images, _ = COLOR_SPRITES.sample(3, seed=0)
    images[1] = images[1] // 2
    with pytest.raises(ValueError, match="1 of 3 .* first at row 1"):
        COLOR_SPRITES.recognize(images)


def test_a_pass_shows_each_sprite_once_in_a_colour_of_its_own():
    indices = COLOR_SPRITES.training_indices()
    colors, sprites = np.divmod(indices, 737280)
    np.testing.assert_array_equal(sprites, np.arange(737280))
    # 1440 expected of each, with a standard deviation of 38.
    counts = np.bincount(colors, minlength=512)
    assert counts.min() > 1200 and counts.max() < 1700
    assert colors[:8].tolist() == FIRST_COLORS
