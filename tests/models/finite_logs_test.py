"""`fit` stops on a log that is not finite and takes the model back."""

import re

import numpy as np
import pytest

from tests.conftest import largest_difference, small_model, to_numpy


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


def test_the_model_is_as_it_was_at_the_end_of_the_last_good_epoch(images):
    """The log, the step and the batch are named, without any callback."""
    options = {"steps_per_epoch": 3, "verbose": 0}
    good, model = small_model(), small_model()
    for other in (good, model):
        other.compile()
    model.set_weights(to_numpy(good.weights))
    good.fit(batches(images), epochs=2, **options)
    message = r"'d_loss'.* in step 8 \(batch 2 of epoch 3\).* end of epoch 2"
    with pytest.raises(FloatingPointError, match=message):
        model.fit(batches(images, bad=8), epochs=4, **options)
    assert largest_difference(state(good), state(model)) == 0.0
    assert model.steps == 6
    # It can be trained on.
    model.fit(batches(images), **options)
    assert model.steps == 9


def test_a_loss_that_diverges_is_told_from_images_that_do_not_fit(images):
    model = small_model()
    model.compile()
    model.optimizer.discriminator_optimizer.learning_rate = np.inf
    before = to_numpy(model.weights)
    with pytest.raises(FloatingPointError, match="Lower the learning") as found:
        model.fit(images, batch_size=8, epochs=2, verbose=0)
    assert re.search("g_loss.* before this call of `fit`", str(found.value))
    assert "Pixels" not in str(found.value)
    assert largest_difference(before, to_numpy(model.weights)) == 0.0
