import pytest

from keras_infogan.callbacks import TensorBoard
from tests.conftest import small_model


@pytest.mark.once
def test_tensorboard_gets_pictures_histograms_and_scalars(images, tmp_path):
    accumulator = pytest.importorskip(
        "tensorboard.backend.event_processing.event_accumulator"
    )
    model = small_model()
    model.compile()
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
    # Only the second epoch is drawn.
    assert [event.step for event in events.Tensors("codes/kind")] == [1]
    assert {"epoch_d_loss", "epoch_kind_bound"} <= tags("train")[1]
