import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan.networks.diff_augment import DiffAugment

IMAGES = np.random.default_rng(0).uniform(size=(6, 8, 10, 3)).astype("float32")
OFF = {
    "translation": 0.0,
    "cutout": 0.0,
    "brightness": 0.0,
    "saturation": 0.0,
    "contrast": 0.0,
}


def views(images, **options):
    layer = DiffAugment(seed=0, **OFF | options)
    return ops.convert_to_numpy(layer(images, training=True))


def test_off_it_is_the_identity():
    same = DiffAugment()(IMAGES, training=False)
    np.testing.assert_array_equal(ops.convert_to_numpy(same), IMAGES)
    np.testing.assert_array_equal(views(IMAGES), IMAGES)


def test_translation_moves_whole_pixels_and_leaves_the_background():
    moved = views(IMAGES, translation=0.25, fill_value=-1.0)
    padded = np.pad(
        IMAGES, ((0, 0), (2, 2), (2, 2), (0, 0)), constant_values=-1.0
    )
    found = set()
    for image, view in zip(padded, moved):
        shifts = [
            (down, right)
            for down in range(5)
            for right in range(5)
            if np.allclose(
                image[down : down + 8, right : right + 10], view, atol=1e-6
            )
        ]
        assert len(shifts) == 1
        found.add(shifts[0])
    assert len(found) > 2


def test_cutout_covers_one_box_that_lies_anywhere():
    covered = views(np.ones((400, 8, 8, 1), "float32"), cutout=0.5)[..., 0] == 0
    heights = covered.any(axis=2).sum(axis=1)
    widths = covered.any(axis=1).sum(axis=1)
    # Half of 8 pixels, or less where an edge cuts the box off.
    assert heights.max() == widths.max() == 4
    assert heights.min() == widths.min() == 2
    np.testing.assert_array_equal(covered.sum(axis=(1, 2)), heights * widths)
    assert covered.any(axis=0).all() and not covered.all(axis=0).any()


def test_brightness_is_one_number_an_image():
    change = views(IMAGES, brightness=0.25) - IMAGES
    assert np.ptp(change, axis=(1, 2, 3)).max() < 1e-6
    numbers = change.mean(axis=(1, 2, 3))
    assert np.abs(numbers).max() <= 0.25 and np.ptp(numbers) > 0.1


@pytest.mark.parametrize(
    ("name", "axes"), [("contrast", (1, 2, 3)), ("saturation", 3)]
)
def test_contrast_and_saturation_scale_about_a_mean(name, axes):
    changed = views(IMAGES, **{name: 0.5})
    mean = IMAGES.mean(axis=axes, keepdims=True)
    np.testing.assert_allclose(
        changed.mean(axis=axes, keepdims=True), mean, atol=1e-5
    )
    for image, view, centre in zip(IMAGES, changed, mean):
        factor = np.vdot(view - centre, image - centre)
        factor /= np.vdot(image - centre, image - centre)
        assert 0.5 <= factor <= 1.5 and abs(factor - 1.0) > 1e-3
        np.testing.assert_allclose(
            view, centre + factor * (image - centre), atol=1e-4
        )


def test_saturation_leaves_grey_images_alone():
    grey = IMAGES[..., :1]
    np.testing.assert_allclose(views(grey, saturation=1.0), grey, atol=1e-6)


@pytest.mark.once
def test_config_round_trip():
    layer = DiffAugment(0.1, 0.2, 0.3, 0.4, 0.6, -1.0, seed=4)
    config = layer.get_config()
    assert DiffAugment.from_config(config).get_config() == config
    values = [config[name] for name in (*OFF, "fill_value", "seed")]
    assert values == [0.1, 0.2, 0.3, 0.4, 0.6, -1.0, 4]
    assert keras.saving.get_registered_name(DiffAugment) == (
        "keras_infogan>DiffAugment"
    )


@pytest.mark.once
def test_wrong_bounds_say_what_is_expected():
    with pytest.raises(ValueError, match="`cutout` must be at least 0 and at"):
        DiffAugment(cutout=1.5)
    with pytest.raises(ValueError, match="`contrast` must be at least 0"):
        DiffAugment(contrast=-0.5)
