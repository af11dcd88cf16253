"""The registry is what the published folders are."""

import json

import pytest

from keras_infogan.catalog import lookup, registry, store
from keras_infogan.catalog.file import describe

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", lookup.names("zoo"))
def test_the_registry_matches_the_files_in_the_package(name):
    folder = store.bundled_folder(name)
    files = registry.published_files(name)
    assert (folder is not None) == bool(files)
    for file, expected in files.items():
        assert describe(folder / file) == expected
    if files:
        assert {store.CONFIG, store.WEIGHTS, store.METADATA} <= set(files)
        assert (store.FEATURES in files) == (folder / store.FEATURES).is_file()


def test_the_registry_lists_presets_alone():
    known = json.loads(
        (registry.weights_folder() / registry.REGISTRY).read_text()
    )
    assert set(known) <= set(lookup.names("zoo"))
    assert list(known) == sorted(known)


def test_a_folder_is_registered_and_registered_anew(saved):
    path = saved.parent / registry.REGISTRY
    registry.register("mine", saved)
    registry.register("another", saved)
    known = json.loads(path.read_text())
    assert list(known) == ["another", "mine"]
    names = {store.CONFIG, store.WEIGHTS, store.METADATA}
    assert set(known["mine"]) == names
    store.add(saved, store.FEATURES, lambda p: p.write_bytes(b"f"))
    registry.register("mine", saved)
    known = json.loads(path.read_text())
    assert set(known["mine"]) == names | {store.FEATURES}
    metadata = vars(describe(saved / store.METADATA))
    assert known["mine"][store.METADATA] == metadata
    assert known["another"][store.METADATA] != metadata


def test_an_incomplete_folder_is_not_registered(saved):
    (saved / store.METADATA).unlink()
    with pytest.raises(OSError, match=store.METADATA):
        registry.register("mine", saved)
    assert not (saved.parent / registry.REGISTRY).exists()
