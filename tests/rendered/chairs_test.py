import hashlib

import numpy as np
import pytest

from keras_infogan.datasets import load
from keras_infogan.rendered.chairs import Chairs
from tests.conftest import small_model

pytestmark = pytest.mark.once
CHAIRS = Chairs()
STRAIGHT, SPLAYED, PANELS, CANTILEVER, PEDESTAL = range(5)
DIGEST = "71ac70e462948d3ccc88d21b7919f5d4d7af3113f65efc942f96090aa7110049"
# Pixels of the seat's depth.
DEPTH = 0.66 * 32


def chair(azimuth=0, elevation=0, width=3, height=3, legs=STRAIGHT):
    factors = np.array([[azimuth, elevation, width, height, legs]])
    return CHAIRS.images(factors)[0, ..., 0].astype(int)


def test_the_design():
    assert CHAIRS.factor_sizes == (32, 4, 6, 6, 5)
    assert len(CHAIRS) == 23040
    images, _ = CHAIRS.sample(200, seed=0)
    assert images.shape == (200, 64, 64, 1) and images.dtype == np.uint8
    assert CHAIRS.table().nbytes < 100e6


def test_the_images_are_the_same_on_every_machine():
    images = CHAIRS.images(CHAIRS.factors(np.arange(0, len(CHAIRS), 17)))
    assert hashlib.sha256(images.tobytes()).hexdigest() == DIGEST


def test_factors_come_back_from_every_image_so_that_all_differ():
    factors = CHAIRS.factors(np.arange(len(CHAIRS)))
    images = CHAIRS.images(factors)
    np.testing.assert_array_equal(CHAIRS.recognize(images), factors)


def test_what_is_no_chair_is_refused():
    images, factors = CHAIRS.sample(4, seed=0)
    images[1] = images[1, :, ::-1] // 2
    with pytest.raises(ValueError, match="1 of 4 .* first at row 1"):
        CHAIRS.recognize(images)
    factors[2, 4] = 5
    with pytest.raises(ValueError, match=r"`legs` must lie in 0\.\.4"):
        CHAIRS.images(factors)


def test_chairs_stand_on_white_and_do_not_touch_the_edge():
    images = CHAIRS.table()
    assert (images[..., [0, -1], :] == 255).all()
    assert (images[..., [0, -1]] == 255).all()
    covered = (images < 255).mean(axis=(-2, -1))
    assert covered.min() > 0.05 and covered.max() < 0.5


def test_opposite_azimuths_are_mirror_images():
    factors = CHAIRS.factors(np.arange(0, len(CHAIRS), 11))
    mirrored = factors.copy()
    mirrored[:, 0] = -factors[:, 0] % 32
    np.testing.assert_array_equal(
        CHAIRS.images(mirrored), CHAIRS.images(factors)[:, :, ::-1]
    )


def test_a_full_turn_carries_the_back_around():
    """The middle of what is highest follows -r sin(azimuth)."""
    for elevation in range(3):
        places = []
        for azimuth in range(32):
            top = 255 - chair(azimuth, elevation, width=0, height=5)[:22]
            places.append((top.sum(axis=0) * np.arange(64)).sum() / top.sum())
        turn = np.sin(2 * np.pi * np.arange(32) / 32)
        slope, middle = np.polyfit(turn, places, 1)
        assert abs(middle - 31.5) < 0.1 and -16 < slope < -12
        assert np.abs(middle + slope * turn - places).max() < 1.5


def test_the_front_is_lighter_than_the_rear():
    """The middle of the panel from ahead and from behind."""
    front, rear = chair(0)[16:20, 28:36], chair(16)[21:25, 28:36]
    assert front.min() == front.max() == rear.max() + 96
    assert rear.min() == rear.max()


@pytest.mark.parametrize("legs", range(5))
def test_the_width_of_the_chair_is_that_of_its_back(legs):
    widths = [
        (chair(width=width, legs=legs)[:28] < 250).any(axis=0).sum()
        for width in range(6)
    ]
    expected = DEPTH * np.linspace(0.7, 1.5, 6)
    np.testing.assert_allclose(widths, expected, atol=1.5)


def test_the_height_of_the_back():
    """From the front, the top rises by the cosine of the elevation."""
    for elevation, degrees in enumerate([10, 20, 30, 40]):
        tops = [
            (chair(0, elevation, height=height) < 250).any(axis=1).argmax()
            for height in range(6)
        ]
        heights = DEPTH * np.linspace(0.5, 1.3, 6)
        # The back leans, so that it also rises by a little of the sine.
        tilt = np.cos(np.radians(degrees)) + 0.14 * np.sin(np.radians(degrees))
        expected = tops[0] - tilt * (heights - heights[0])
        np.testing.assert_allclose(tops, expected, atol=1)


def test_the_seat_opens_with_the_elevation():
    """From the front, as many pixels of its upper side as the sine says."""
    areas = []
    for elevation in range(4):
        image = chair(elevation=elevation, height=5)
        areas.append(np.count_nonzero(image == image[36, 32]))
    area = DEPTH**2 * 1.18 * np.sin(np.radians([10, 20, 30, 40]))
    # Pixels of its edge have another grey.
    np.testing.assert_allclose(areas, area, atol=45)


def test_legs_can_be_told_apart():
    """What is under the seat, from a little to the side."""
    under = np.stack([chair(4, 1, legs=legs)[36:] < 200 for legs in range(5)])
    amount = under.sum(axis=(1, 2))
    assert amount.argmax() == PANELS
    for first in range(5):
        for second in range(first):
            differing = np.count_nonzero(under[first] ^ under[second])
            assert differing > 0.3 * min(amount[first], amount[second])


def test_a_model_trains_on_chairs():
    model = small_model(image_shape=(64, 64, 1))
    model.compile()
    chairs = load("chairs", (64, 64, 1), model.image_range, batch_size=4)
    assert chairs.factor_names == Chairs.factor_names
    history = model.fit(chairs, steps_per_epoch=2, verbose=0).history
    assert model.steps == 2
    assert all(np.isfinite(values).all() for values in history.values())
