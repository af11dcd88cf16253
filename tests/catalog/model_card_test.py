"""What a hub shows of a preset is what its folder says."""

import json
import pathlib

import keras
import pytest

from keras_infogan import Categorical, Uniform
from keras_infogan.catalog.model_card import CARD, card, write_card
from tests.conftest import small_model

yaml = pytest.importorskip("yaml")
pytestmark = pytest.mark.once
WEIGHTS = pathlib.Path(__file__).parents[2] / "weights"
CONFIG = {
    "class_name": "InfoGAN",
    "config": {
        "image_shape": [8, 8, 1],
        "code_spec": {
            "config": {
                "codes": [
                    {"class_name": "Categorical", "config": {"name": "kind"}},
                    {"class_name": "Uniform", "config": {"name": "style"}},
                ]
            }
        },
    },
}


def head(text):
    """Returns the front matter of a card, as a hub reads it."""
    before, front, body = text.split("---\n", 2)
    assert not before and body.startswith("\n# ")
    return yaml.safe_load(front)


def test_a_saved_model_has_a_card_and_keeps_that_of_its_author(tmp_path):
    model = small_model()
    model.save_to_preset(tmp_path)
    assert head((tmp_path / CARD).read_text())["library_name"]
    (tmp_path / CARD).write_text("Mine.")
    model.save_to_preset(tmp_path)
    assert (tmp_path / CARD).read_text() == "Mine."


def test_a_card_says_what_the_metadata_say():
    text = card(
        CONFIG,
        {
            "description": "My digits.",
            "licence": "MIT",
            "dataset": "mnist",
            "scores": {"accuracy": 0.98765},
            "value_names": {"kind": ["a", "b"], "style": [["thin", "wide"]]},
        },
    )
    assert head(text) == {
        "library_name": "keras-infogan",
        "pipeline_tag": "unconditional-image-generation",
        "tags": ["keras", "gan", "disentanglement", "unsupervised", "infogan"],
        "license": "mit",
        "datasets": ["mnist"],
        "metrics": ["accuracy"],
    }
    for words in (
        "My digits.",
        "images 8 x 8 x 1",
        "| `kind` | Categorical | a, b |",
        "| `style` | Uniform | thin .. wide |",
        "| accuracy | 0.9877 |",
        "Licence of the weights: MIT.",
    ):
        assert words in text


def test_scores_of_several_seeds_come_with_their_spread():
    seeds = {"0": {"accuracy": 0.8, "d_loss": 1.0}, "1": {"accuracy": 0.9}}
    text = card(CONFIG, {"seeds": seeds})
    assert head(text)["metrics"] == ["accuracy"]
    assert "| accuracy | 0.850 ± 0.050, worst 0.800 |" in text


def test_a_card_invents_nothing_and_gives_no_path_of_the_author_away():
    text = card(CONFIG, {"dataset": "/home/me/photos"})
    assert set(head(text)) == {"library_name", "pipeline_tag", "tags"}
    assert "/home/me" not in text and "Licence of the weights: not stat" in text


def test_a_licence_of_ones_own_has_a_name():
    found = head(card(CONFIG, {"licence": 'research: "only", as the data'}))
    assert found["license"] == "other"
    assert found["license_name"] == 'research: "only", as the data'


@pytest.mark.parametrize("path", sorted(WEIGHTS.glob("*/README.md")), ids=str)
def test_published_cards_have_a_head_that_hubs_read(path):
    found = head(path.read_text())
    facts = json.loads(path.with_name("metadata.json").read_text())
    assert found["license"] in ("apache-2.0", "other")
    if found["license"] == "other":
        assert found["license_name"] == facts["licence"]
    assert found["metrics"]


def test_every_preset_of_the_package_can_have_a_card(tmp_path):
    for path in WEIGHTS.glob("*/config.json"):
        folder = tmp_path / path.parent.name
        folder.mkdir()
        for name in ("config.json", "metadata.json"):
            (folder / name).write_bytes(path.with_name(name).read_bytes())
        write_card(folder)
        assert head((folder / CARD).read_text())["metrics"]


def test_names_look_alike_from_the_code_and_from_the_metadata():
    names = {"kind": ["a", "b"], "style": ["thin", "wide"]}
    for stored in ({}, names):
        given = {} if stored else names
        codes = [
            Categorical(2, name="kind", value_names=given.get("kind")),
            Uniform(1, name="style", value_names=given.get("style")),
        ]
        config = keras.saving.serialize_keras_object(small_model(codes))
        text = card(config, {"value_names": stored})
        assert "| `kind` | Categorical | a, b |" in text
        assert "| `style` | Uniform | thin .. wide |" in text
