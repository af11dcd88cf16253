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


def test_the_first_batch_of_an_iterable_is_checked():
    with pytest.raises(ValueError, match="must have the shape"):
        check_data([(GOOD[:, :4],)], (8, 8, 1), (0.0, 1.0))
    check_data([(GOOD,)], (8, 8, 1), (0.0, 1.0))


def test_a_generator_is_not_consumed():
    batches = iter([GOOD, GOOD])
    check_data(batches, (8, 8, 1), (0.0, 1.0))
    assert len(list(batches)) == 2
