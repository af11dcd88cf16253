"""Presets build their models, and published weights do what is published."""

import json

import keras
import numpy as np
import pytest

from keras_infogan import InfoGAN
from keras_infogan.catalog import lookup, store
from keras_infogan.datasets import load
from keras_infogan.datasets.image_dataset import to_range
from keras_infogan.experiments import evaluate
from keras_infogan.metrics import rank_correlation

NAMES = lookup.names("zoo")
PUBLISHED = [name for name in NAMES if store.bundled_folder(name)]
# Nats that a bound over 2,000 images may lie below that over the test images.
MARGIN = 0.1
# Below the correlation over all images, three deviations of that over 300.
CORRELATION_MARGIN = 0.12


@pytest.mark.once
@pytest.mark.parametrize("name", NAMES)
def test_a_preset_builds_its_model(name):
    preset = lookup.find("zoo", name)
    model = preset.build()
    assert preset.description and preset.recipe.steps > 0
    keras.saving.deserialize_keras_object(
        json.loads(json.dumps(keras.saving.serialize_keras_object(model)))
    )


def scores_of(name):
    """Returns the published scores of the seed whose weights they are."""
    metadata = store.read_json(store.bundled_folder(name) / store.METADATA)
    return metadata["seeds"][metadata["seed"]]


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_weights_load_and_say_what_they_are(name):
    metadata = store.read_json(store.bundled_folder(name) / store.METADATA)
    assert {"command", "seeds", "chosen_by", "licence"} <= set(metadata)
    model = InfoGAN.from_preset(name)
    assert model.generate(2, seed=0).shape == (2, *model.image_shape)


def bounds(model, images, codes):
    """Returns the bound H(c) + E log q(c|x) of every code, by its definition.

    Args:
        model: Model whose Q reads the images.
        images: The images that G made.
        codes: One-hot classes, values in [-1, 1), or the point of one angle,
            that it made them of.
    """
    found = {}
    for name, read in model.encode(images).items():
        given = np.asarray(codes[name])
        if "probabilities" in read:
            likelihood = np.log(read["probabilities"][given == 1.0])
            entropy = np.log(given.shape[-1])
        elif "concentration" in read:
            peak = read["concentration"][:, 0]
            entropy = np.log(2.0 * np.pi)
            cosine = (given * read["mean"]).sum(axis=-1)
            likelihood = peak * cosine - np.log(np.i0(peak)) - entropy
        else:
            distance = (given - read["mean"]) / read["scale"]
            density = -0.5 * distance**2 - np.log(read["scale"])
            likelihood = (density - 0.5 * np.log(2 * np.pi)).sum(axis=-1)
            entropy = given.shape[-1] * np.log(2.0)
        found[f"{name}_bound"] = entropy + likelihood.mean()
    return found


@pytest.mark.once
@pytest.mark.parametrize("name", PUBLISHED)
def test_q_reads_in_images_what_g_made_them_of(name):
    """As well as published; not so in noise, or in images of other codes."""
    model, published = InfoGAN.from_preset(name), scores_of(name)
    codes = model.code_spec.sample(2000, seed=0)
    codes = {k: np.asarray(v) for k, v in codes.items() if k != "noise"}
    classes = discrete(model)
    given = {
        key: value.argmax(-1) if key in classes else value
        for key, value in codes.items()
    }
    images = model.generate(2000, codes=given, seed=0)
    draw = np.random.default_rng(0)
    noise = draw.uniform(*model.image_range, images.shape).astype("float32")
    for bound, value in bounds(model, images, codes).items():
        assert value > published[bound] - MARGIN, bound
    for wrong in (noise, np.roll(images, 1, axis=0)):
        for bound, value in bounds(model, wrong, codes).items():
            assert value < published[bound] - MARGIN, bound


def discrete(model):
    """Returns the names of the codes that Q gives probabilities of."""
    read = model.encode(model.generate(1, seed=0))
    return [name for name, values in read.items() if "probabilities" in values]


@pytest.mark.once
@pytest.mark.parametrize(
    "name", [n for n in ("chairs", "heads", "sprites") if n in PUBLISHED]
)
def test_codes_rank_rendered_images_as_published(name):
    model, published = InfoGAN.from_preset(name), scores_of(name)
    rendered = load(name, model.image_shape, model.image_range)
    rows = np.random.default_rng(0).permutation(len(rendered.images))[:300]
    images = to_range(rendered.images[rows], rendered.image_range)
    codes, factors = model.representation(images), rendered.factors[rows]
    found = np.abs(rank_correlation(codes, factors)).max(axis=0)
    chance = np.abs(rank_correlation(np.roll(codes, 1, 0), factors)).max(axis=0)
    told = 0
    for factor, value, blind in zip(rendered.factor_names, found, chance):
        wanted = published[f"rank_correlation of {factor}"]
        # What is published of the others may be chance over so few images.
        if wanted > 0.4:
            told += 1
            assert value > wanted - CORRELATION_MARGIN, factor
            assert blind < wanted - CORRELATION_MARGIN, factor
    assert told >= 3


@pytest.mark.skipif("mnist" not in PUBLISHED, reason="no weights of mnist")
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
