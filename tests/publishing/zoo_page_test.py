"""The page of the zoo says what the presets state."""

import dataclasses

import pytest

from keras_infogan.catalog.presets import presets
from keras_infogan.catalog.store import bundled_folder
from publishing import zoo_page


@pytest.mark.once
def test_the_page_is_what_its_script_writes():
    message = "run python -m publishing.zoo_page"
    assert zoo_page.PAGE.read_text() == zoo_page.page(), message


@pytest.mark.once
def test_the_first_axis_and_the_axes_with_names_are_shown():
    (heads,) = (entry for entry in presets() if entry.name == "heads")
    names = {"factor": [[], ["narrow", "wide"], []]}
    entry = dataclasses.replace(heads, value_names=names)
    assert list(zoo_page._shown(entry, bundled_folder("heads"))) == [
        ("side of heads", "traverse_side_0.png"),
        ("factor of heads: narrow .. wide", "traverse_factor_1.png"),
    ]


@pytest.mark.once
def test_the_names_of_classes_are_listed():
    (mnist,) = (entry for entry in presets() if entry.name == "mnist")
    names = {"digit": [*"3958762140"]}
    entry = dataclasses.replace(mnist, value_names=names)
    assert list(zoo_page._shown(entry, bundled_folder("mnist"))) == [
        ("digit of mnist: 3, 9, 5, 8, 7, 6, 2, 1, 4, 0", "traverse_digit.png")
    ]
