import re
import types

import numpy as np
import pytest

from keras_infogan.datasets.image_check import check_data, check_images

pytestmark = pytest.mark.once
GOOD = np.random.default_rng(0).uniform(size=(4, 8, 8, 1)).astype("float32")


def test_good_images_pass():
    check_images(GOOD, (8, 8, 1), (0.0, 1.0))
    check_images(GOOD * 2 - 1, (8, 8, 1), (-1.0, 1.0))


def test_images_in_the_wrong_range_are_refused():
    with pytest.raises(ValueError, match="2 \\* images - 1"):
        check_data(GOOD, (8, 8, 1), (-1.0, 1.0))
    with pytest.raises(ValueError, match=r"Pixels must lie in \[0, 1\]"):
        check_images(GOOD * 2 - 1, (8, 8, 1), (0.0, 1.0))


class Batches:
    def __init__(self, *batches):
        self.batches = batches

    def __iter__(self):
        return iter(self.batches)


def test_the_first_batch_of_an_iterable_is_checked():
    with pytest.raises(ValueError, match="must have the shape"):
        check_data(Batches((GOOD[:, :4],)), (8, 8, 1), (0.0, 1.0))
    good = Batches((GOOD,))
    assert check_data(good, (8, 8, 1), (0.0, 1.0)) is good


def test_a_generator_is_checked_and_yields_all_its_batches():
    batches = (batch for batch in [GOOD, GOOD + 9])
    batches = check_data(batches, (8, 8, 1), (0.0, 1.0))
    assert isinstance(batches, types.GeneratorType)
    assert [batch.max() > 1 for (batch,) in batches] == [False, True]


def test_the_message_says_how_to_scale():
    pixels = np.full((1, 8, 8, 1), 255, "uint8")
    for low, high in ((0.0, 1.0), (-1.0, 1.0), (-0.5, 2.0)):
        with pytest.raises(ValueError, match="Convert bytes") as found:
            check_images(pixels, (8, 8, 1), (low, high))
        way = re.search(r"0\.\.255 by (.*?)\. `", str(found.value)).group(1)
        scaled = eval(way, {"images": np.array([0.0, 255.0])})
        np.testing.assert_allclose(scaled, [low, high])
