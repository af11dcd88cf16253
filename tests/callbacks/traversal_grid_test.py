import keras
import pytest

from keras_infogan import TraversalGrid
from tests.conftest import small_model


def test_a_picture_of_every_code_after_every_second_epoch(images, tmp_path):
    model = small_model()
    model.compile()
    callback = TraversalGrid(tmp_path, every=2, steps=3, rows=2)
    model.fit(images, batch_size=8, epochs=4, callbacks=[callback], verbose=0)
    found = sorted(
        str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*.png")
    )
    assert found == [
        f"{name}/epoch_{epoch:04}.png"
        for name in ("kind", "style_0", "style_1")
        for epoch in (2, 4)
    ]


@pytest.mark.once
def test_tensorboard_gets_the_pictures(images, tmp_path):
    pytest.importorskip("tensorboard")
    model = small_model()
    model.compile()
    callback = TraversalGrid(
        tmp_path / "png", tensorboard=tmp_path / "logs", steps=3, rows=2
    )
    model.fit(images, batch_size=8, callbacks=[callback], verbose=0)
    (events,) = (tmp_path / "logs").iterdir()
    assert b"traverse/style_1" in events.read_bytes()


def test_drawing_does_not_change_the_training(images, tmp_path):
    histories = []
    for callbacks in ([], [TraversalGrid(tmp_path, steps=3, rows=2)]):
        keras.utils.set_random_seed(0)
        model = small_model()
        model.compile()
        options = {"batch_size": 8, "epochs": 2, "shuffle": False}
        history = model.fit(images, callbacks=callbacks, verbose=0, **options)
        histories.append(history.history)
    assert histories[0] == histories[1]
