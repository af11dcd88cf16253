"""The table of presets says what they state and how they score."""

import dataclasses

import numpy as np
import pytest

import keras_infogan as ki
from keras_infogan.catalog import lookup, store
from keras_infogan.catalog.presets import (
    describe_codes,
    joined_names,
    summary,
)

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def table():
    return ki.presets()


def test_every_preset_has_a_row(table):
    assert [row.name for row in table] == lookup.names("zoo")
    for row in table:
        preset = lookup.find("zoo", row.name)
        assert row.description == preset.description
        assert row.dataset == preset.dataset
        bundled = store.bundled_folder(row.name) is not None
        assert (row.weights == "bundled") == bundled == bool(row.scores)


def test_codes_are_told(table):
    codes = {row.name: row.codes for row in table}
    assert codes["mnist"] == "Categorical(10), Uniform(2), noise 16"
    expected = "Uniform(1, mirrored), 6 x Categorical(3), noise 128"
    assert codes["celeb_a"] == expected
    assert codes["mnist_ib_gan"] == "r of 10, from z of 16"
    preset = dataclasses.replace(
        lookup.find("zoo", "mnist"),
        model=lambda: {"code_spec": [ki.VonMises(1), ki.Uniform(1)]},
    )
    assert describe_codes(preset) == "VonMises(1), Uniform(1), noise 62"


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["cat", "dog", "owl"], "cat, dog, owl"),
        ([["left", "right"]], "left .. right"),
        ([["left", "right"], ["thin", "bold"]], "left .. right; thin .. bold"),
        ([[], ["thin", "bold"], []], "axis 1 thin .. bold"),
    ],
)
def test_names_are_joined(names, text):
    assert joined_names(names) == text


def test_it_prints_as_a_text(table):
    text = str(table)
    assert "mnist_paper" in text and "none, train it" in text
    assert len(text.splitlines()) > 3 * len(table)


def test_a_score_is_mean_spread_and_worst_over_seeds():
    seeds = {
        "0": {"mig": 0.1, "frechet_distance": 3.0, "d_loss": 1.0},
        "1": {"mig": 0.3, "frechet_distance": 5.0, "d_loss": 1.0},
    }
    scores = summary(seeds)
    assert set(scores) == {"mig", "frechet_distance"}
    mig, distance = scores["mig"], scores["frechet_distance"]
    np.testing.assert_allclose([mig.mean, mig.std, mig.worst], [0.2, 0.1, 0.1])
    assert (distance.worst, distance.seeds) == (5.0, 2)
    assert str(mig) == "0.200 ± 0.100, worst 0.100"
    assert summary({}) == {}


def test_weights_are_to_download_until_they_are_in_the_cache(
    monkeypatch, tmp_path
):
    from keras_infogan.catalog import registry

    if store.bundled_folder("mnist") is None:
        pytest.skip("no weights of mnist")
    folder = store.bundled_folder("mnist")
    files = registry.published_files("mnist")
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(store, "bundled_folder", lambda name: None)
    assert store.place_of_weights("mnist") == "to download"
    cache = store.cache_folder() / "mnist"
    cache.mkdir(parents=True)
    for file in files:
        (cache / file).symlink_to(folder / file)
    assert store.place_of_weights("mnist") == "cached"
    assert store.place_of_weights("mnist_paper") is None
