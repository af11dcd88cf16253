"""`fit` stops on a log that is not finite and takes the model back."""

import keras
import numpy as np
import pytest

from keras_infogan.models.finite_logs import FiniteLogs
from tests.conftest import eagerly, largest_difference, small_model, to_numpy


@pytest.fixture(scope="module")
def model():
    model = small_model()
    model.compile()
    return model


def state(model):
    return to_numpy([*model.variables, *model.optimizer.variables])


def batches(images, bad=None):
    """Yields batches of eight without end; one has a NaN."""
    number = 0
    while True:
        number += 1
        batch = images[:8].copy()
        if number == bad:
            batch[3, 4, 4] = np.nan
        yield (batch,)


@eagerly()
def test_the_model_is_as_it_was_at_the_end_of_the_last_good_epoch(
    model, images
):
    """The log, the step and the batch are named, without any callback."""
    states = []
    keep = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: states.append(state(model))
    )
    options = {"steps_per_epoch": 3, "verbose": 0}
    message = r"'d_loss'.* in step 8 \(batch 2 of epoch 3\).* end of epoch 2"
    with pytest.raises(FloatingPointError, match=message):
        model.fit(batches(images, 8), epochs=4, callbacks=keep, **options)
    assert len(states) == 2 and model.steps == 6
    assert largest_difference(state(model), states[1]) == 0.0
    # It can be trained on.
    model.fit(batches(images), **options)
    assert model.steps == 9


def test_a_loss_that_diverges_is_told_from_images_that_do_not_fit(
    model, images
):
    model.optimizer.discriminator_optimizer.learning_rate = np.inf
    before = state(model)
    with pytest.raises(FloatingPointError, match="Lower the learning") as found:
        model.fit(batches(images), steps_per_epoch=4, verbose=0)
    message = str(found.value)
    assert "before this call of `fit`" in message and "Pixels" not in message
    after = state(model)
    assert all(np.array_equal(*pair) for pair in zip(before, after))


def test_the_check_of_a_batch_does_not_use_the_model(model):
    """It runs in a thread, while the next step uses the state up."""
    guard = FiniteLogs()
    guard.set_model(model)
    guard.on_train_begin()
    guard.on_epoch_begin(0)
    guard.set_model(None)
    bad = {"d_loss": np.nan, "real_accuracy": np.nan}
    with pytest.raises(FloatingPointError, match=r"must lie in \[0, 1\]"):
        guard.on_train_batch_end(1, bad)


def test_the_model_is_copied_to_one_place():
    model, guard = small_model(), FiniteLogs()
    model.compile()
    guard.set_model(model)
    guard.on_train_begin()
    first = [saved for _, saved in guard._saved]
    model.optimizer.generator_optimizer.iterations.assign_add(1)
    guard.on_epoch_end(0)
    second = [saved for _, saved in guard._saved]
    assert all(a is b for a, b in zip(first, second, strict=True))
    assert largest_difference(second, state(model)) == 0.0
    variables = [variable for variable, _ in guard._saved]
    shared = zip(second, map(keras.ops.convert_to_numpy, variables))
    assert not any(np.shares_memory(*pair) for pair in shared)
