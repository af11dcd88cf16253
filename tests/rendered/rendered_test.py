import numpy as np
import pytest

from keras_infogan import datasets, rendered
from keras_infogan.catalog import lookup

pytestmark = pytest.mark.once
NAMES = lookup.names("rendered")


def test_the_names_are_those_of_the_files():
    assert {"chairs", "color_sprites", "heads", "sprites"} <= set(NAMES)
    classes = {lookup.find("rendered", name) for name in NAMES}
    assert classes >= {getattr(rendered, name) for name in rendered.__all__}


@pytest.mark.parametrize("name", NAMES)
def test_every_rendered_data_set_is_complete(name):
    dataset = lookup.find("rendered", name)()
    assert isinstance(dataset, datasets.FactorDataset)
    assert len(dataset.factor_names) == len(dataset.factor_sizes)
    images, _ = dataset.sample(20, seed=0)
    assert images.shape == (20, *dataset.image_shape)
    again = dataset.images(dataset.recognize(images))
    np.testing.assert_array_equal(again, images)


@pytest.mark.parametrize("name", NAMES)
def test_loaded_by_its_name_or_given(name):
    dataset = lookup.find("rendered", name)()
    by_name, given = (
        datasets.load(source, dataset.image_shape, shuffle=False, batch_size=4)
        for source in (name, dataset)
    )
    np.testing.assert_array_equal(given[7][0], by_name[7][0])
    np.testing.assert_array_equal(given.factors, by_name.factors)
    assert given.factor_names == by_name.factor_names == dataset.factor_names
