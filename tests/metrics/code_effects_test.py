import numpy as np
import pytest

from keras_infogan import Categorical, Uniform
from keras_infogan.metrics import code_effects

pytestmark = pytest.mark.once


class Painter:
    """A model whose codes are a base, a brightness and nothing."""

    def __init__(self, gain=1.0, spread=0.0):
        self.gain, self.spread = gain, spread
        self.traversable_codes = [
            ("bright", Uniform(2)),
            ("idle", Categorical(4)),
        ]

    def traverse(self, name, steps, rows, axis, seed):
        draw = np.random.default_rng(seed)
        base = self.spread * draw.normal(size=(rows, 1))
        values = np.linspace(-1, 1, steps)[None]
        if name == "idle":
            values = np.zeros((1, 4))
        moved = self.gain * values if axis == 0 else 0.0 * values
        return np.broadcast_to(
            (base + moved)[..., None, None, None],
            (rows, values.shape[1], 2, 2, 1),
        )


def brightness(images):
    return images.mean(axis=(1, 2, 3))


def test_a_code_that_is_the_quantity_explains_all_of_it():
    found = code_effects(Painter(gain=3.0), brightness)
    assert set(found) == {"bright[0]", "bright[1]", "idle"}
    np.testing.assert_allclose(found["bright[0]"]["range"], 6.0)
    np.testing.assert_allclose(found["bright[0]"]["share"], 1.0)
    for name in ("bright[1]", "idle"):
        np.testing.assert_allclose(found[name]["range"], 0.0, atol=1e-12)
        np.testing.assert_allclose(found[name]["share"], 0.0, atol=1e-12)


def test_the_rest_of_the_variance_is_not_explained():
    """var(code) / (var(code) + var(base)), whatever the units."""
    painter = Painter(gain=1.0, spread=2.0)
    found = code_effects(painter, brightness, rows=2000, steps=11)
    code = np.linspace(-1, 1, 11).var()
    share = code / (code + 4.0)
    np.testing.assert_allclose(found["bright[0]"]["share"], share, rtol=0.1)
    scaled = code_effects(
        painter, lambda images: 100 * brightness(images), rows=2000, steps=11
    )
    np.testing.assert_allclose(
        scaled["bright[0]"]["share"], found["bright[0]"]["share"]
    )
    np.testing.assert_allclose(
        scaled["bright[0]"]["range"], 100 * found["bright[0]"]["range"]
    )


def test_images_that_cannot_be_judged_do_not_count():
    def shy(images):
        values = brightness(images)
        return np.stack([np.where(values > 0.5, np.nan, values), values], 1)

    found = code_effects(Painter(), shy, steps=5)["bright[0]"]
    np.testing.assert_allclose(found["range"], [1.5, 2.0])
    np.testing.assert_allclose(found["judged"], [0.6 + 0.2, 1.0])
    np.testing.assert_allclose(found["share"], 1.0)


def test_nothing_judged_is_no_effect():
    found = code_effects(Painter(), lambda x: np.full(len(x), np.nan))
    assert found["bright[0]"]["range"] == found["bright[0]"]["share"] == 0.0


def test_a_judge_must_give_a_row_for_each_image():
    with pytest.raises(ValueError, match="`judge` must return numbers"):
        code_effects(Painter(), lambda images: np.zeros(3))
