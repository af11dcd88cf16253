import numpy as np
import pytest

from keras_infogan.rendered._rendered_table import RenderedTable

pytestmark = pytest.mark.once
DRAWN = []


class Dominoes(RenderedTable):
    """Two pixels, one value each."""

    factor_names = ("left", "right")
    factor_sizes = (3, 4)
    image_shape = (1, 2, 1)

    def draw(self):
        DRAWN.append(self)
        left, right = np.indices(self.factor_sizes, np.uint8)
        return np.stack([left, right], axis=-1)[:, :, np.newaxis]


class Coins(Dominoes):
    """The same with another table."""

    factor_sizes = (2, 2)


DOMINOES = Dominoes()


def test_images_are_read_from_the_table():
    factors = np.array([[0, 0], [2, 3], [1, 0]])
    images = DOMINOES.images(factors)
    assert images.shape == (3, 1, 2, 1) and images.dtype == np.uint8
    np.testing.assert_array_equal(images[:, 0, :, 0], factors)


def test_the_table_is_drawn_once_for_all(capsys):
    class Fresh(Dominoes):
        """Not drawn before."""

    DRAWN.clear()
    for dataset in (Fresh(), Fresh()):
        dataset.sample(5, seed=0)
    assert len(DRAWN) == 1
    told = capsys.readouterr()
    assert told.err.count("Rendering the 12 images of Fresh") == 1
    assert told.out == ""


def test_every_data_set_has_a_table_of_its_own():
    assert Dominoes.table().shape == (3, 4, 1, 2)
    assert Coins.table().shape == (2, 2, 1, 2)


def test_nobody_changes_the_table_by_accident():
    images = DOMINOES.images(np.array([[2, 3]]))
    images[:] = 99
    assert DOMINOES.images(np.array([[2, 3]])).max() == 3
    with pytest.raises(ValueError, match="read-only"):
        DOMINOES.table()[:] = 0


def test_factors_come_back_from_images():
    factors = DOMINOES.factors(np.arange(12))
    images = DOMINOES.images(factors)
    np.testing.assert_array_equal(DOMINOES.recognize(images), factors)
    assert DOMINOES.recognize(images[:0]).shape == (0, 2)


def test_foreign_images_and_wrong_factors_are_refused():
    images = np.array([[1, 3], [3, 1]], "uint8").reshape(2, 1, 2, 1)
    with pytest.raises(ValueError, match="1 of 2 images .* first at row 1"):
        DOMINOES.recognize(images)
    with pytest.raises(ValueError, match=r"`right` must lie in 0\.\.3"):
        DOMINOES.images(np.array([[0, 4]]))
