import numpy as np
import pytest

from keras_infogan.datasets import ImageDataset
from keras_infogan.datasets.factor_images import FactorImages
from tests.datasets.factor_dataset_test import SHADES

pytestmark = pytest.mark.once
CHOSEN = np.array([11, 0, 6, 1, 5])
PIXELS = np.array([3, 0, 12, 1, 11], "uint8")


def chosen(fit=lambda images: images):
    return FactorImages(SHADES, CHOSEN, fit)


@pytest.mark.parametrize(
    "index",
    [2, -1, slice(1, None, 2), [4, 0, 0], PIXELS > 1],
    ids=["one", "last", "slice", "rows", "mask"],
)
def test_indexed_as_the_array_would_be(index):
    array = PIXELS.reshape(-1, 1, 1, 1)
    np.testing.assert_array_equal(chosen()[index], array[index])
    assert chosen()[index].shape == array[index].shape


def test_shape_and_dtype_are_those_of_the_array():
    images = chosen(fit=lambda images: np.repeat(images, 3, axis=-1))
    assert (len(images), images.ndim, images.dtype) == (5, 4, np.uint8)
    assert images.shape == images[:].shape == (5, 1, 1, 3)


def test_rendered_when_asked_for():
    asked = []

    def fit(images):
        asked.append(len(images))
        return images

    dataset = ImageDataset(chosen(fit), batch_size=2)
    asked.clear()
    next(dataset.stream())
    assert asked == [2]


def test_a_pass_shows_every_image_once():
    dataset = ImageDataset(chosen(), image_range=(0, 255), batch_size=5, seed=1)
    (batch,) = next(dataset.stream())
    assert sorted(batch.ravel().round().tolist()) == sorted(PIXELS.tolist())


def test_one_past_the_end_is_refused():
    with pytest.raises(IndexError):
        chosen()[5]
