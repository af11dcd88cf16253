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


@pytest.mark.once
def test_nan_stops_the_run_and_keeps_the_last_good_model(tmp_path):
    callback = Checkpoint(tmp_path / "model.keras")
    (tmp_path / "model.keras").write_text("good")
    with pytest.raises(FloatingPointError, match=r"\['d_loss'\] became NaN"):
        callback.on_epoch_end(3, {"d_loss": float("nan"), "g_loss": 1.0})
    assert (tmp_path / "model.keras").read_text() == "good"
