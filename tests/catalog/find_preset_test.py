"""A preset is found by name, or in one file of the user's."""

import re

import pytest

from keras_infogan.catalog.find_preset import find_preset
from keras_infogan.zoo.mnist import MNIST
from tests.conftest import ROOT

pytestmark = pytest.mark.once
ONE = """
import dataclasses
from keras_infogan.zoo.mnist import MNIST

MINE = dataclasses.replace(MNIST, description="Mine.")
"""


def test_a_name_and_a_preset_are_found():
    assert find_preset("mnist") is MNIST
    assert find_preset(MNIST) is MNIST


@pytest.mark.parametrize("name", ["nist", "presets/mnist", ""])
def test_an_unknown_name_lists_the_known_ones(name):
    with pytest.raises(ValueError, match=f"{name!r}.*'mnist'.*.py file"):
        find_preset(name)


def test_another_thing_is_refused():
    with pytest.raises(ValueError, match="Received: 3"):
        find_preset(3)


def test_a_file_holds_one_preset_beside_what_it_imports(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text(ONE)
    assert find_preset(path).description == "Mine."
    assert find_preset(str(path)).dataset == "mnist"
    path.write_text(ONE + "PRESET = MINE\n")
    assert find_preset(path).description == "Mine."


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("", "none"),
        ("from keras_infogan.zoo.mnist import MNIST", "none"),
        (
            ONE + "OTHER = dataclasses.replace(MNIST, dataset='emnist')",
            "['MINE', 'OTHER']",
        ),
    ],
)
def test_a_file_without_one_or_with_several_says_so(tmp_path, text, held):
    path = tmp_path / "mine.py"
    path.write_text(text)
    message = f"{path} must hold one `Preset`. It holds {held}"
    with pytest.raises(ValueError, match=re.escape(message)):
        find_preset(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ValueError, match="no file of a preset at .*gone.py"):
        find_preset(tmp_path / "gone.py")


def test_the_file_of_the_docs_is_a_preset(tmp_path):
    page = (ROOT / "docs" / "extending.md").read_text()
    (text,) = re.findall(r"```python\n# letters.py\n(.*?)```", page, re.S)
    path = tmp_path / "letters.py"
    path.write_text(text)
    preset = find_preset(path)
    model = preset.build()
    assert model.generate(2, seed=0).shape == (2, *model.image_shape)
