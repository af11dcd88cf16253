"""The number of steps is the model's own, and files of before have it too."""

import pathlib

import keras
import pytest

from keras_infogan.datasets import ImageDataset
from tests.conftest import largest_difference, small_model, to_numpy
from tests.experiments.small_world import noise

pytestmark = pytest.mark.once
OLD = pathlib.Path(__file__).parent / "saved_by_0_1" / "infogan.keras"


def fit(model, epochs):
    images = ImageDataset(noise(24), batch_size=8)
    plan = {"epochs": epochs, "steps_per_epoch": 2, "verbose": 0}
    model.fit(images, resume=True, **plan)


def half_precision():
    """Returns a model in float16, of which some updates overflow."""
    keras.utils.set_random_seed(0)
    model = small_model(dtype="mixed_float16", generator_updates=2)
    model.compile(run_eagerly=True)
    return model


def test_steps_that_overflow_in_float16_count(tmp_path):
    whole, part = half_precision(), half_precision()
    fit(whole, 3)
    updates = int(whole.optimizer.generator_optimizer.iterations)
    assert 0 < updates < 2 * 6 and whole.steps == 6
    fit(part, 1)
    part.save(tmp_path / "part.keras")
    resumed = keras.saving.load_model(tmp_path / "part.keras")
    assert resumed.steps == 2
    fit(resumed, 3)
    assert resumed.steps == 6
    pair = (to_numpy(model.weights) for model in (whole, resumed))
    assert largest_difference(*pair) == 0.0


def test_a_file_without_the_number_counts_the_updates_of_g():
    model = keras.saving.load_model(OLD)
    assert int(model.optimizer.iterations) == 0
    before = model.steps
    assert before == int(model.optimizer.generator_optimizer.iterations) > 0
    model.compile_from_config(
        model.get_compile_config() | {"run_eagerly": True}
    )
    model.load_weights(OLD)
    assert model.steps == before
    fit(model, before + 1)
    assert model.steps == int(model.optimizer.iterations) == 2 * before + 2


def test_the_logs_of_an_epoch_are_no_part_of_a_preset(tmp_path):
    import h5py

    model = small_model()
    model.compile(run_eagerly=True)
    fit(model, 1)
    model.save_to_preset(tmp_path)
    with h5py.File(tmp_path / "model.weights.h5") as file:
        assert all(name.startswith("seed_") for name in file["vars"])
        assert "optimizer" not in file
