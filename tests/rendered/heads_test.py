import hashlib

import numpy as np
import pytest

from keras_infogan.datasets import load
from keras_infogan.rendered._shading import NOTHING, trace
from keras_infogan.rendered._solids import product, rotation
from keras_infogan.rendered.heads import (
    AZIMUTHS,
    ELEVATIONS,
    HEAD,
    Heads,
    view,
)
from tests.conftest import small_model

pytestmark = pytest.mark.once
HEADS = Heads()
FRONT, LEVEL, AHEAD, MIDDLE = 15, 3, 7, 3
DIGEST = "bdf673928d61b617dc55090334d9241708ea60e960d74b7dc4608d2ea976513b"


def head(azimuth=FRONT, elevation=LEVEL, lighting=AHEAD, width=MIDDLE):
    factors = np.array([[azimuth, elevation, lighting, width]])
    return HEADS.images(factors)[0, ..., 0].astype(int)


def centre(weights):
    """Returns the mean column and row of weights, from the middle."""
    rows, columns = np.indices(weights.shape) - (len(weights) - 1) / 2
    return (np.array([columns, rows]) * weights).sum((1, 2)) / weights.sum()


def features(azimuth, elevation):
    """Returns the centre of brows, pupils and lips, x and y upwards."""
    camera = product(rotation(x=elevation), rotation(y=azimuth))
    z, _, albedo = trace(HEAD, camera)
    x, y = centre((z > NOTHING) & (albedo < 0.7))
    return x, -y


def test_the_design():
    assert HEADS.factor_sizes == (31, 7, 15, 7)
    assert len(HEADS) == 22785
    images, _ = HEADS.sample(200, seed=0)
    assert images.shape == (200, 64, 64, 1) and images.dtype == np.uint8
    assert HEADS.table().nbytes < 100e6


def test_the_images_are_the_same_on_every_machine():
    images = HEADS.images(HEADS.factors(np.arange(0, len(HEADS), 17)))
    assert hashlib.sha256(images.tobytes()).hexdigest() == DIGEST


def test_factors_come_back_from_every_image_so_that_all_differ():
    factors = HEADS.factors(np.arange(len(HEADS)))
    images = HEADS.images(factors)
    np.testing.assert_array_equal(HEADS.recognize(images), factors)


def test_what_is_no_head_is_refused():
    images, factors = HEADS.sample(4, seed=0)
    images[3, 10, 10] += 1
    with pytest.raises(ValueError, match="1 of 4 .* first at row 3"):
        HEADS.recognize(images)
    factors[0, 0] = 31
    with pytest.raises(ValueError, match=r"`azimuth` must lie in 0\.\.30"):
        HEADS.images(factors)


def test_heads_are_on_black_and_only_the_neck_leaves_the_picture():
    images = HEADS.table()
    assert not images[..., 0, :].any() and not images[..., [0, -1]].any()
    assert images[..., -1, :].any(axis=-1).all()
    covered = (images > 0).mean(axis=(-2, -1))
    assert covered.min() > 0.2 and covered.max() < 0.7


def test_opposite_azimuth_and_lighting_give_mirror_images():
    """At azimuth 0 a pixel may be rounded to the next grey."""
    factors = HEADS.factors(np.arange(0, len(HEADS), 11))
    mirrored = factors.copy()
    mirrored[:, 0] = 30 - factors[:, 0]
    mirrored[:, 2] = 14 - factors[:, 2]
    images = HEADS.images(factors).astype(int)
    difference = np.abs(HEADS.images(mirrored)[:, :, ::-1] - images)
    assert difference.max() <= 1
    assert not difference[factors[:, 0] != FRONT].any()


def test_the_mirrored_half_is_what_would_be_rendered():
    rendered = view(azimuth=24, elevation=20, width=1.0).astype(int)
    kept = HEADS.table()[19, 5, :, 3]
    assert np.abs(rendered - kept).max() <= 1


def test_the_face_turns_to_the_right():
    azimuths = AZIMUTHS[5:-5]
    places = [features(azimuth, 0)[0] for azimuth in azimuths]
    assert np.diff(places).min() > 0
    assert np.corrcoef(places, np.sin(np.radians(azimuths)))[0, 1] > 0.99


def test_in_profile_the_nose_is_the_outermost():
    left, right = head(0), head(30)
    for image in (left, right[:, ::-1]):
        rows, columns = np.nonzero(image > 20)
        nose = rows[columns == columns.min()]
        assert 24 < nose.mean() < 40
    assert (left > 20).any(axis=0).sum() > 1.2 * (head() > 20).any(axis=0).sum()


def test_the_face_sinks_as_the_camera_rises():
    places = [features(0, elevation)[1] for elevation in ELEVATIONS]
    assert np.diff(places).max() < -3


@pytest.mark.parametrize("azimuth", [0, 8, 15, 22, 30])
def test_the_light_moves_to_the_right(azimuth):
    places = [centre(head(azimuth, lighting=light))[0] for light in range(15)]
    assert np.diff(places).min() > 0.05
    assert places[-1] - places[0] > 8


def test_the_silhouette_widens_in_proportion():
    widths = [(head(width=w) > 20).any(axis=0).sum() for w in range(7)]
    expected = widths[MIDDLE] * np.linspace(0.76, 1.24, 7)
    np.testing.assert_allclose(widths, expected, rtol=0.05)
    heights = [(head(width=w) > 20).any(axis=1).argmax() for w in range(7)]
    assert len(set(heights)) == 1


def test_a_model_trains_on_heads_of_half_the_size():
    model = small_model(image_shape=(32, 32, 1))
    model.compile()
    data = load("heads", (32, 32, 1), model.image_range, batch_size=4)
    assert data.factor_names == Heads.factor_names
    history = model.fit(data, steps_per_epoch=2, verbose=0).history
    assert model.steps == 2
    assert all(np.isfinite(values).all() for values in history.values())
