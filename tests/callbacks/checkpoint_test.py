import keras
import pytest

from keras_infogan.callbacks.checkpoint import Checkpoint
from tests.conftest import largest_difference, small_model, to_numpy


def test_the_last_epoch_is_on_disk_and_whole(images, tmp_path):
    model = small_model()
    model.compile()
    path = tmp_path / "run" / "model.keras"
    model.fit(
        images, batch_size=8, epochs=2, callbacks=[Checkpoint(path)], verbose=0
    )
    loaded = keras.saving.load_model(path)
    difference = largest_difference(
        to_numpy(loaded.weights), to_numpy(model.weights)
    )
    assert difference == 0.0
    assert [f.name for f in path.parent.iterdir()] == ["model.keras"]


class Saves(Checkpoint):
    """Notes the number of steps at every save."""

    def save(self):
        super().save()
        self.steps = [*getattr(self, "steps", []), self.model.steps]


@pytest.mark.once
def test_it_saves_after_epochs_and_after_minutes(images, tmp_path):
    model = small_model()
    model.compile(run_eagerly=True)
    saves = [Saves(tmp_path / f"{m}.keras", m) for m in (None, 60, 0)]
    options = {"batch_size": 8, "epochs": 2, "verbose": 0}
    model.fit(images, callbacks=saves, **options)
    assert [callback.steps for callback in saves] == [
        [2, 4],
        [2, 4],
        [*range(1, 5)],
    ]


@pytest.mark.once
def test_minutes_are_a_number():
    with pytest.raises(ValueError, match="`minutes` must be at least 0"):
        Checkpoint("model.keras", minutes=-1)


def test_a_model_with_a_log_that_is_not_finite_is_not_saved(tmp_path):
    model = small_model()
    model.compile()
    callback = Checkpoint(tmp_path / "model.keras")
    callback.set_model(model)
    callback.path.write_text("good")
    model._trackers["d_loss"].update_state(float("nan"))
    callback.save()
    assert callback.path.read_text() == "good"
    model.reset_metrics()
    callback.save()
    keras.saving.load_model(callback.path)
