"""What `fit`, `evaluate` and `compile` take, and what they do with it."""

import keras
import numpy as np
import pytest

from keras_infogan.datasets import ImageDataset
from tests.conftest import largest_difference, small_model, to_numpy


@pytest.fixture(scope="module")
def model():
    model = small_model()
    model.compile()
    return model


def test_the_first_batch_of_a_generator_is_trained_on(model, images):
    before = model.steps
    model.fit((batch for batch in np.split(images, 2)), verbose=0)
    assert model.steps == before + 2


def test_validation_takes_images_with_or_without_labels(model, images):
    for data in ((images,), (images, np.zeros(16))):
        logs = model.fit(
            images, batch_size=8, validation_data=data, verbose=0
        ).history
        assert np.isfinite(logs["val_d_loss"]).all()


def test_callbacks_are_taken_alone_and_in_lists(model, images):
    calls = []
    callback = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: calls.append(epoch)
    )
    for given in (callback, [[callback]]):
        model.fit(images, batch_size=8, callbacks=given, verbose=0)
    assert calls == [0, 0]


@pytest.mark.once
def test_a_data_set_is_encoded_in_its_own_order():
    draw = np.random.default_rng(0)
    pixels = draw.integers(0, 256, (6, 8, 8, 1), "uint8")
    dataset = ImageDataset(pixels, batch_size=2, shuffle=True, seed=3)
    model = small_model()
    expected = model.representation(pixels / np.float32(255.0))
    found = model.representation(dataset)
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_a_learning_rate_reaches_both_players(model, images):
    model.optimizer.learning_rate = 0.0
    rates = [float(o.learning_rate) for o in model.optimizer.optimizers]
    assert rates == [0.0, 0.0] and float(model.optimizer.learning_rate) == 0.0
    trained = model.trainable_variables
    before = to_numpy(trained)
    model.fit(images, batch_size=8, verbose=0)
    assert largest_difference(before, to_numpy(trained)) == 0.0


@pytest.mark.skipif(
    keras.backend.backend() != "torch", reason="Other backends take it."
)
def test_several_steps_per_program_are_refused_at_once_on_torch(model):
    with pytest.raises(ValueError, match="must be 1 on PyTorch"):
        model.compile(steps_per_execution=2)
    # A file from another backend can be loaded.
    config = model.get_compile_config() | {"steps_per_execution": 5}
    model.compile_from_config(config)
    assert model.steps_per_execution == 1
