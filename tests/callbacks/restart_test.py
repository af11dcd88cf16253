import keras
import numpy as np
import pytest

from keras_infogan.callbacks import Checkpoint, Restart
from keras_infogan.datasets import ImageDataset
from tests.conftest import eagerly, small_model, to_numpy


def compiled(images, epochs=4, model=None, callbacks=(), **options):
    """Returns a model that is trained for two steps an epoch."""
    if model is None:
        keras.utils.set_random_seed(0)
        model = small_model(generator_averaging=0.9)
        model.compile(*[keras.optimizers.Adam(0.01) for _ in range(2)])
    pixels = np.rint(255.0 * images).astype("uint8")
    model.fit(
        ImageDataset(pixels, batch_size=8),
        steps_per_epoch=2,
        epochs=epochs,
        callbacks=[*callbacks],
        verbose=0,
        **options,
    )
    return model


fitted = eagerly()(compiled)


def assert_equal(model, other):
    for a, b in zip(to_numpy(model.variables), to_numpy(other.variables)):
        np.testing.assert_array_equal(a, b)


def test_a_log_that_is_too_low_draws_new_weights_once(images, capsys):
    restart = Restart("kind_bound", 10.0, step=3)
    model = compiled(images, callbacks=[restart])
    assert capsys.readouterr().out.count("Restart: after 4 steps") == 1
    # Eight steps are made, and the optimizers know the last four.
    assert model.steps == 8
    for optimizer in model.optimizer.optimizers:
        assert int(optimizer.iterations) == 4


def test_the_new_weights_are_those_of_the_seed(images):
    initial = []
    for first in (0, 1):
        keras.utils.set_random_seed(first)
        model = small_model()
        model.compile(*[keras.optimizers.SGD(0.0) for _ in range(2)])
        fitted(images, 2, model, [Restart("kind_bound", 10.0, step=2)])
        initial.append(to_numpy(model.trainable_variables))
    for values in zip(*initial, strict=True):
        np.testing.assert_array_equal(*values)


def test_a_model_is_not_left_without_training(images):
    plain = fitted(images, epochs=2)
    watched = fitted(
        images, epochs=2, callbacks=[Restart("kind_bound", 10.0, step=4)]
    )
    assert_equal(watched, plain)


def test_epochs_of_unknown_length(images, capsys):
    model = fitted(images, epochs=1)
    restart = Restart("kind_bound", 10.0, step=3)
    restart.set_model(model)
    restart.set_params({"steps": None, "epochs": 2})
    restart.on_train_begin()
    restart.on_epoch_begin(0)
    model.fit(images, batch_size=8, verbose=0)
    for _ in range(2):
        restart.on_epoch_end(0, {"kind_bound": 0.0})
    assert capsys.readouterr().out.count("Restart: after 4 steps") == 1


def test_a_log_that_is_high_enough_changes_nothing(images):
    plain = fitted(images)
    watched = fitted(images, callbacks=[Restart("kind_bound", -1e6, step=3)])
    assert_equal(watched, plain)


@pytest.mark.parametrize("interrupted", [1, 3])
def test_a_resumed_run_equals_an_uninterrupted_one(
    images, tmp_path, interrupted
):
    def callbacks():
        return [
            Restart("kind_bound", 10.0, step=3),
            Checkpoint(tmp_path / "model.keras"),
        ]

    whole = fitted(images, callbacks=callbacks())
    fitted(images, epochs=interrupted, callbacks=callbacks())
    model = keras.saving.load_model(tmp_path / "model.keras")
    fitted(images, model=model, callbacks=callbacks(), resume=True)
    assert_equal(model, whole)


def test_what_is_not_a_log_is_refused(images):
    with pytest.raises(
        ValueError, match="`monitor` must be.*kind_bound.*'iou'"
    ):
        fitted(images, callbacks=[Restart("iou", 1.0, step=2)])
    with pytest.raises(ValueError, match="`step` must be"):
        Restart("kind_bound", 1.0, step=0)
