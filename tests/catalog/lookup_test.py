import types

import pytest

from keras_infogan.catalog import lookup

pytestmark = pytest.mark.once


def test_the_file_name_is_the_identifier():
    assert "non_saturating" in lookup.names("losses")
    assert "base" not in lookup.names("losses")
    loss = lookup.find("losses", "non_saturating")()
    assert callable(loss.generator_loss)


@pytest.mark.parametrize(
    ("room", "name", "called"),
    [
        ("codes", "code_spec", "CodeSpec"),
        ("models", "infogan_cr", "InfoGANCR"),
        ("metrics", "mig", "mig"),
        ("zoo", "celeb_a", "CELEB_A"),
    ],
)
def test_a_thing_is_called_as_its_file(room, name, called):
    thing = lookup.find(room, name)
    assert thing is getattr(lookup.load(room, name), called)


def test_a_file_that_holds_nothing_of_its_name_is_named(monkeypatch):
    module = types.ModuleType("keras_infogan.losses.empty")
    monkeypatch.setattr(lookup, "load", lambda room, name: module)
    with pytest.raises(ValueError, match="losses.empty holds nothing"):
        lookup.find("losses", "empty")


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match="'non_saturating'"):
        lookup.load("losses", "hingee")


def test_a_file_with_an_underscore_is_no_identifier():
    assert "factor_vae" in lookup.names("metrics")
    assert "_ground_truth" not in lookup.names("metrics")
    with pytest.raises(ValueError, match="metrics: '_ground_truth'"):
        lookup.load("metrics", "_ground_truth")
