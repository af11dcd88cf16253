import dataclasses
import json

import keras
import pytest

from keras_infogan import InfoGAN
from keras_infogan.catalog import lookup, store
from keras_infogan.datasets import load
from keras_infogan.experiments import evaluate

NAMES = lookup.names("zoo")


@pytest.mark.once
@pytest.mark.parametrize("name", NAMES)
def test_a_preset_builds_its_model(name):
    preset = lookup.find("zoo", name)
    model = preset.build()
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


@pytest.mark.skipif(
    store.bundled_folder("mnist") is None, reason="no weights of mnist"
)
def test_the_digits_of_mnist_are_found(data_dir):
    """Labels only score: the classes were learned without them."""
    model = InfoGAN.from_preset("mnist")
    images = load(
        "mnist",
        model.image_shape,
        split="test[:2000]",
        data_dir=data_dir,
        batch_size=500,
        shuffle=False,
    )
    scores = evaluate(model, images)
    assert scores["digit_clustering_accuracy"] > 0.95
    entropy = model.code_spec["digit"].entropy
    assert 2.25 < scores["digit_bound"] <= entropy
