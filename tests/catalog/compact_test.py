import h5py
import pytest

from keras_infogan import InfoGAN
from tests.conftest import largest_difference, small_model, to_numpy

pytestmark = pytest.mark.once


def test_an_averaged_generator_is_stored_once_and_training_begins_with_it(
    tmp_path,
):
    model = small_model(generator_averaging=0.5)
    for variable in model.averaged_generator.trainable_variables:
        variable.assign(variable + 1.0)
    model.save_to_preset(tmp_path)
    with h5py.File(tmp_path / "model.weights.h5") as file:
        assert file["generator"] == file["averaged_generator"]
    loaded = InfoGAN.from_preset(tmp_path)
    average = to_numpy(model.averaged_generator.weights)
    for name in ("generator", "averaged_generator"):
        weights = to_numpy(getattr(loaded, name).weights)
        assert largest_difference(weights, average) < 1e-3


def test_a_generator_without_an_average_is_stored_itself(tmp_path):
    plain = small_model()
    plain.save_to_preset(tmp_path / "plain")
    with h5py.File(tmp_path / "plain" / "model.weights.h5") as file:
        assert "averaged_generator" not in file and "generator" in file
    loaded = InfoGAN.from_preset(tmp_path / "plain")
    weights = to_numpy(loaded.generator.weights)
    expected = to_numpy(plain.generator.weights)
    assert 0.0 < largest_difference(weights, expected) < 1e-3
