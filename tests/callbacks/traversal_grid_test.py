import keras
import numpy as np
from PIL import Image

from keras_infogan import TraversalGrid
from keras_infogan.visualization.traversal import overview
from tests.conftest import small_model


def test_a_picture_after_every_second_epoch(images, tmp_path):
    model = small_model()
    model.compile()
    callback = TraversalGrid(tmp_path, every=2, steps=3, rows=2)
    model.fit(images, batch_size=8, epochs=4, callbacks=[callback], verbose=0)
    found = sorted(path.name for path in tmp_path.iterdir())
    assert found == ["epoch_0002.png", "epoch_0004.png"]
    picture = Image.open(tmp_path / "epoch_0004.png")
    options = {"steps": 3, "rows": 2}
    np.testing.assert_array_equal(
        np.asarray(picture), overview(model, **options).squeeze(-1)
    )


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
