import json

import numpy as np
import pytest

from keras_infogan import Categorical, InfoGAN, Uniform
from publishing import name_values
from tests.conftest import small_model

pytestmark = pytest.mark.once


def test_a_class_is_called_by_the_labels_it_holds(monkeypatch):
    monkeypatch.setattr(name_values, "_label", lambda value: "abc"[value])
    found = np.array([0] * 10 + [1] * 10 + [3] * 10)
    labels = np.array([0] * 9 + [1] + [1] * 4 + [2] * 6 + [0] * 10)
    names = name_values.class_names(found, labels, 4)
    # Class 2 holds no image, and class 3 the same label as class 0.
    assert names == ["a", "c or b", "2", "a 3"]


def test_names_by_hand_are_lists_by_axis():
    code, axes = name_values.given("style=,thin:bold")
    assert (code, axes) == ("style", [[], ["thin", "bold"]])


def test_names_are_kept_apart_and_serve_in_generate(tmp_path):
    codes = [Categorical(3, name="kind"), Uniform(2, name="style")]
    small_model(codes).save_to_preset(
        tmp_path,
        {
            "value_names": {
                "kind": ["cat", "dog", "owl"],
                "style": [["left", "right"], ["thin", "bold"]],
            }
        },
    )
    config = json.loads((tmp_path / "config.json").read_text())
    assert "owl" not in json.dumps(config)
    model = InfoGAN.from_preset(tmp_path)
    named = model.generate(4, {"kind": "owl", "style": "bold"}, seed=0)
    # "bold" leaves the other axis as it was drawn.
    drawn = np.array(model.code_spec.sample(4, seed=0)["style"])
    drawn[:, 1] = 1.0
    numbered = model.generate(4, {"kind": 2, "style": drawn}, seed=0)
    np.testing.assert_array_equal(named, numbered)
    with pytest.raises(ValueError, match="no value called 'bird'.*'owl'"):
        model.generate(1, {"kind": "bird"})
