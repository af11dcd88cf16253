import pytest

from keras_infogan.catalog import lookup
from keras_infogan.datasets.brought_set import BroughtSet
from keras_infogan.datasets.known_set import KnownSet, known_set

pytestmark = pytest.mark.once
NAMES = lookup.names("datasets.known")
BROUGHT = [n for n in NAMES if isinstance(known_set(n), BroughtSet)]


def test_the_names_are_those_of_the_files():
    assert {"celeb_a", "mnist"} <= set(NAMES)
    assert {"cars3d", "chairs3d", "faces3d"} <= set(BROUGHT)


@pytest.mark.parametrize("name", NAMES)
def test_every_set_says_what_it_is_and_needs(name):
    known = known_set(name)
    assert isinstance(known, KnownSet) and known.name == name
    assert known.truth and known.__doc__ != KnownSet.__doc__
    assert bool(known.files) == bool(known.instructions)


@pytest.mark.parametrize("name", sorted({*NAMES} - {*BROUGHT}))
def test_the_shape_is_that_of_tfds(name, tmp_path):
    known = known_set(name)
    features = known.builder(tmp_path).info.features
    assert features["image"].shape == known.image_shape
