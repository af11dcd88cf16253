import dataclasses
import json

import keras
import pytest

from keras_infogan import InfoGAN
from keras_infogan.catalog import lookup, store

pytestmark = pytest.mark.once
NAMES = lookup.names("presets")


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_builds_its_model(name):
    preset = lookup.load("presets", name).PRESET
    model = InfoGAN(**preset.model())
    assert preset.description and preset.recipe.steps > 0
    with pytest.raises(dataclasses.FrozenInstanceError):
        preset.dataset = "other"
    keras.saving.deserialize_keras_object(
        json.loads(json.dumps(keras.saving.serialize_keras_object(model)))
    )


@pytest.mark.parametrize("name", NAMES)
def test_published_weights_load_and_say_what_they_are(name):
    folder = store.bundled_folder(name)
    if folder is None:
        pytest.skip("its weights are not published")
    metadata = store.read_json(folder / store.METADATA)
    assert {"command", "seeds", "chosen_by", "licence"} <= set(metadata)
    model = InfoGAN.from_preset(name)
    assert model.generate(2, seed=0).shape == (2, *model.image_shape)
