"""Files that version 0.1 saved still load, draw, read and train on."""

import pathlib

import keras
import numpy as np
import pytest

from keras_infogan import InfoGAN
from tests.conftest import to_numpy

FOLDER = pathlib.Path(__file__).parent / "saved_by_0_1"
NAMES = ("infogan", "ib_gan", "infogan_cr")


@pytest.fixture(scope="module")
def expected():
    with np.load(FOLDER / "expected.npz") as arrays:
        return dict(arrays)


def check(model, name, expected, tolerance):
    generator = model.generator(expected[f"{name}_latents"], training=False)
    images = np.random.default_rng(0).uniform(size=(16, 8, 8, 1))
    found = model.representation(images.astype("float32"))
    for value, key in ((generator, "images"), (found, "representation")):
        np.testing.assert_allclose(
            keras.ops.convert_to_numpy(value),
            expected[f"{name}_{key}"],
            atol=tolerance,
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_folder_draws_and_reads_as_before(name, expected):
    # Its weights are stored in float16.
    check(InfoGAN.from_preset(FOLDER / name), name, expected, 5e-3)


@pytest.mark.parametrize("name", NAMES)
def test_a_model_file_draws_and_reads_as_before(name, expected):
    check(
        keras.saving.load_model(FOLDER / f"{name}.keras"), name, expected, 1e-5
    )


@pytest.mark.once
@pytest.mark.parametrize("name", NAMES)
def test_a_resumed_model_ends_where_the_old_one_did(name, expected):
    model = keras.saving.load_model(FOLDER / f"{name}.keras")
    if model.game.discriminator_augmentation is not None:
        # Q read the augmented images, as it does without another pass of D.
        model._features = lambda images, output, training: output["features"]
    images = np.random.default_rng(0).uniform(size=(16, 8, 8, 1))
    model.fit(images.astype("float32"), batch_size=8, verbose=0, shuffle=False)
    weights = [value.ravel() for value in to_numpy(model.generator.weights)]
    np.testing.assert_allclose(
        np.concatenate(weights), expected[f"{name}_resumed"], atol=1e-6
    )
