import pytest

from keras_infogan.catalog import lookup

pytestmark = pytest.mark.once


def test_the_file_name_is_the_identifier():
    assert "non_saturating" in lookup.names("losses")
    loss = lookup.load("losses", "non_saturating")
    assert callable(loss.generator_loss)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match="'non_saturating'"):
        lookup.load("losses", "hingee")


def test_a_file_with_an_underscore_is_no_identifier():
    assert "factor_vae" in lookup.names("metrics")
    assert "_ground_truth" not in lookup.names("metrics")
    with pytest.raises(ValueError, match="Unknown name '_ground_truth'"):
        lookup.load("metrics", "_ground_truth")
