import hashlib

import numpy as np
import pytest
from PIL import Image

from keras_infogan.rendered.sprites import SIDE, Sprites

pytestmark = pytest.mark.once
SPRITES = Sprites()
SQUARE, ELLIPSE, HEART = range(3)
DIGEST = "68489033384f394a3d512e43dde443f8d99bca4695e50dd3c1663e4b4bdbecd7"


def picture(shape=HEART, scale=5, orientation=0, x=16, y=16):
    factors = np.array([[shape, scale, orientation, x, y]])
    return SPRITES.images(factors)[0, ..., 0]


def ink(image):
    """Returns the inked points, x rightwards and y upwards, in pixels."""
    rows, columns = np.nonzero(image)
    return columns, -rows


def all_kinds(x=16, y=16):
    """Returns every shape, scale and orientation at one position."""
    factors = SPRITES.factors(np.arange(3 * 6 * 40) * 32 * 32)
    factors[:, 3:] = x, y
    return SPRITES.images(factors)[..., 0]


def test_the_design_is_that_of_dsprites():
    assert SPRITES.factor_sizes == (3, 6, 40, 32, 32)
    assert len(SPRITES) == 737280
    images = SPRITES.images(SPRITES.factors(np.arange(0, 737280, 9973)))
    assert images.shape == (74, 64, 64, 1) and images.dtype == np.uint8
    assert np.unique(images).tolist() == [0, 255]
    last = SPRITES.factors([1, 32, 1024, 40960, 245760])
    assert (last == np.eye(5, dtype=int)[::-1]).all()


def test_the_images_are_the_same_on_every_machine():
    images = SPRITES.images(SPRITES.factors(np.arange(0, 737280, 997)))
    digest = hashlib.sha256(np.packbits(images > 0).tobytes()).hexdigest()
    assert digest == DIGEST


def test_the_side_grows_linearly_and_shapes_have_equal_area():
    areas = (all_kinds() > 0).sum(axis=(1, 2)).reshape(3, 6, 40)
    sides = np.sqrt(areas.mean(axis=2))
    expected = SIDE * np.array([0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    np.testing.assert_allclose(sides, np.tile(expected, (3, 1)), atol=0.2)


def test_the_position_is_the_centre_of_mass():
    for image in all_kinds(3, 30):
        x, y = ink(image)
        assert abs(x.mean() - (16 + 3)) < 0.35
        assert abs(-y.mean() - (16 + 30)) < 0.35


@pytest.mark.parametrize("x", [0, 31])
@pytest.mark.parametrize("y", [0, 31])
def test_no_sprite_touches_the_edge(x, y):
    images = all_kinds(x, y)
    assert not images[:, [0, -1]].any() and not images[:, :, [0, -1]].any()
    np.testing.assert_array_equal(
        (images > 0).sum(axis=(1, 2)), (all_kinds() > 0).sum(axis=(1, 2))
    )


def test_a_step_of_position_is_a_pixel():
    start = picture(x=4, y=9)
    moved = np.roll(start, 5, axis=1)
    np.testing.assert_array_equal(picture(x=9, y=9), moved)
    moved = np.roll(start, -9, axis=0)
    np.testing.assert_array_equal(picture(x=4, y=0), moved)


@pytest.mark.parametrize("orientation", range(0, 40, 3))
def test_an_ellipse_points_where_it_should(orientation):
    """The main axis of its second moments turns by 9 degrees a step."""
    x, y = ink(picture(ELLIPSE, orientation=orientation))
    (xx, xy), (_, yy) = np.cov(x, y)
    angle = np.degrees(np.arctan2(2 * xy, xx - yy) / 2)
    difference = (angle - 9 * orientation + 90) % 180 - 90
    assert abs(difference) < 2.0


def test_a_heart_turns_counterclockwise_by_nine_degrees():
    hearts = np.stack([picture(HEART, orientation=k) for k in range(40)])
    upright = Image.fromarray(hearts[0])
    for orientation in range(40):
        turned = upright.rotate(9 * orientation, center=(32.5, 32.5))
        agreement = (hearts == np.asarray(turned)).mean(axis=(1, 2))
        assert agreement.argmax() == orientation


def test_a_heart_stands_on_its_tip():
    rows = (picture(HEART) > 0).sum(axis=1)
    rows = rows[rows > 0]
    assert rows[-1] == 1 and rows[:3].min() > 10


@pytest.mark.parametrize(
    ("shape", "period"), [(SQUARE, 10), (ELLIPSE, 20), (HEART, 40)]
)
def test_symmetric_orientations_look_the_same(shape, period):
    for scale in range(6):
        images = [picture(shape, scale, turn) for turn in range(40)]
        looks = {image.tobytes(): turn for turn, image in enumerate(images)}
        assert len(looks) == period
        np.testing.assert_array_equal(images[0], images[period % 40])


def test_factors_come_back_from_images():
    images, factors = SPRITES.sample(500, seed=0)
    expected = factors.copy()
    expected[:, 2] %= np.array([10, 20, 40])[factors[:, 0]]
    np.testing.assert_array_equal(SPRITES.recognize(images), expected)


def test_what_is_no_sprite_is_refused():
    images, _ = SPRITES.sample(4, seed=0)
    images[2, 0, 0] = 255
    with pytest.raises(ValueError, match="1 of 4 .* first at row 2"):
        SPRITES.recognize(images)
    outside = np.roll(picture(x=31), 1, axis=1)
    for image in (outside, picture() // 255, np.zeros((64, 64), "uint8")):
        with pytest.raises(ValueError, match="1 of 1"):
            SPRITES.recognize(image[np.newaxis, ..., np.newaxis])
