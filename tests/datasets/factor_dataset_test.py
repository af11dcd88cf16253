import numpy as np
import pytest

from keras_infogan.datasets import FactorDataset

pytestmark = pytest.mark.once


class Shades(FactorDataset):
    """One pixel of value 10 tens + ones; the last ten looks like the first."""

    factor_names = ("tens", "ones")
    factor_sizes = (3, 4)
    image_shape = (1, 1, 1)

    def render(self, factors):
        values = factors[:, 0] % 2 * 10 + factors[:, 1]
        return values.astype("uint8").reshape(-1, 1, 1, 1)

    def guess(self, images):
        tens, ones = np.divmod(images.reshape(-1), 10)
        factors = np.stack([tens, ones], axis=1).astype(int)
        return factors.clip(0, np.array(self.factor_sizes) - 1)


SHADES = Shades()


def test_the_last_factor_is_the_fastest():
    assert len(SHADES) == 12
    factors = SHADES.factors([0, 1, 4, 11])
    assert factors.tolist() == [[0, 0], [0, 1], [1, 0], [2, 3]]


def test_indices_and_factors_undo_each_other():
    indices = np.arange(12)
    factors = SHADES.factors(indices)
    assert len(np.unique(factors, axis=0)) == 12
    np.testing.assert_array_equal(SHADES.indices(factors), indices)


def test_samples_are_uniform_and_belong_to_their_factors():
    images, factors = SHADES.sample(12000, seed=3)
    np.testing.assert_array_equal(SHADES.images(factors), images)
    counts = np.bincount(SHADES.indices(factors), minlength=12)
    # 1000 expected of each, with a standard deviation of 30.
    assert np.abs(counts - 1000).max() < 150


def test_a_seed_gives_one_sample():
    first, second = (SHADES.sample(20, seed)[1] for seed in (3, 3))
    np.testing.assert_array_equal(first, second)
    assert (SHADES.sample(20, 4)[1] != first).any()


def test_recognize_returns_the_first_that_look_so():
    images = SHADES.images(np.array([[0, 3], [1, 2], [2, 3]]))
    factors = SHADES.recognize(images)
    assert factors.tolist() == [[0, 3], [1, 2], [0, 3]]


def test_foreign_images_are_refused():
    images = np.array([13, 4, 99], "uint8").reshape(-1, 1, 1, 1)
    with pytest.raises(ValueError, match="2 of 3 images .* first at row 1"):
        SHADES.recognize(images)
    with pytest.raises(ValueError, match=r"of shape \(n, 1, 1, 1\). Received"):
        SHADES.recognize(images[..., 0])
    with pytest.raises(ValueError, match="Received: float64"):
        SHADES.recognize(images / 255.0)


def test_wrong_factors_are_refused():
    with pytest.raises(ValueError, match=r"`ones` must lie in 0\.\.3"):
        SHADES.images(np.array([[0, 0], [0, 4]]))
    with pytest.raises(ValueError, match="Received: -1 in row 0"):
        SHADES.indices(np.array([[-1, 0]]))
    with pytest.raises(ValueError, match=r"shape \(n, 2\), one column"):
        SHADES.images(np.array([0, 0]))
    with pytest.raises(ValueError, match="Received: float64"):
        SHADES.images(np.array([[0.0, 1.0]]))
    with pytest.raises(ValueError, match="index 12 is out of bounds"):
        SHADES.factors([12])
