import keras
import numpy as np
import pytest

from keras_infogan import Bernoulli
from keras_infogan.callbacks import TensorBoard
from tests.conftest import small_model


@pytest.mark.once
def test_tensorboard_gets_pictures_histograms_and_scalars(
    images, tmp_path, monkeypatch
):
    accumulator = pytest.importorskip(
        "tensorboard.backend.event_processing.event_accumulator"
    )
    model = small_model(generator_averaging=0.5)
    model.compile()
    calls, recalibrate = [], model.recalibrate
    monkeypatch.setattr(
        model, "recalibrate", lambda *a, **k: calls.append(recalibrate(*a, **k))
    )
    board = TensorBoard(tmp_path, every=2, steps=3, rows=2, samples=20)
    model.fit(images, batch_size=8, epochs=2, callbacks=[board], verbose=0)

    def tags(run):
        events = accumulator.EventAccumulator(
            str(tmp_path / run), {"tensors": 0}
        )
        events.Reload()
        return events, set(events.Tags()["tensors"])

    events, found = tags("codes")
    pictures = {"kind", "style_0", "style_1"}
    assert found == {
        "samples",
        *(f"traverse/{name}" for name in pictures),
        *(
            f"{kind}/{n}"
            for kind in ("codes", "bounds")
            for n in model.ceilings
        ),
    }
    # Only the second epoch is drawn. `fit` ends by recomputing once more.
    assert len(calls) == 2
    assert [event.step for event in events.Tensors("codes/kind")] == [1]
    assert {"epoch_d_loss", "epoch_kind_bound"} <= tags("train")[1]


@pytest.mark.once
def test_a_single_binary_code_is_read_as_0_and_1(tmp_path, monkeypatch):
    found = {}

    class Summary:
        def image(self, name, data):
            pass

        def histogram(self, name, data):
            found[name] = data

    model = small_model([Bernoulli(1, name="glasses")])
    values = {"glasses": np.float32([[0], [1]])}
    parameters = {"logits": values["glasses"] - 0.5}
    parameters["probabilities"] = values["glasses"]
    monkeypatch.setattr(model, "encode", lambda _: {"glasses": parameters})
    board = TensorBoard(tmp_path, steps=2, rows=2, samples=2)
    keras.callbacks.Callback.set_model(board, model)
    monkeypatch.setattr(TensorBoard, "summary", Summary())
    board._write()
    assert found["codes/glasses"].ravel().tolist() == [0.0, 1.0]


@pytest.mark.once
def test_an_interval_of_no_epochs_is_refused(tmp_path):
    with pytest.raises(ValueError, match="every"):
        TensorBoard(tmp_path, every=0)
