import json

import keras
import numpy as np
import pytest

from keras_infogan import InfoGAN
from keras_infogan.callbacks import Checkpoint, KeepBest
from keras_infogan.datasets import ImageDataset
from keras_infogan.metrics import kernel_distance
from tests.conftest import eagerly, largest_difference, small_model, to_numpy


def flat(images):
    return np.reshape(images, (len(images), -1))


def fitted(images, folder, epochs, model=None, **options):
    """Returns a model, its history and the callback."""
    best = KeepBest(folder / "best", images[:6], flat, count=20)
    saved = Checkpoint(folder / "model.keras")
    if model is None:
        keras.utils.set_random_seed(0)
        model = small_model(generator_averaging=0.9)
        model.compile(*[keras.optimizers.Adam(0.05) for _ in range(2)])
    pixels = np.rint(255.0 * images[6:]).astype("uint8")
    history = model.fit(
        ImageDataset(pixels, batch_size=5),
        steps_per_epoch=2,
        epochs=epochs,
        callbacks=[best, saved],
        verbose=0,
        **options,
    )
    return model, history.history, best


@eagerly()
def test_the_model_of_the_smallest_distance_is_kept(images, tmp_path):
    _, history, best = fitted(images, tmp_path, 5)
    distances = history["held_out_distance"]
    assert len(distances) == 5 and len(set(distances)) == 5
    metadata = json.loads((tmp_path / "best" / "metadata.json").read_text())
    assert metadata["held_out_distance"] == min(distances) == best.distance
    assert metadata["epoch"] == 1 + int(np.argmin(distances)) == best.epoch
    kept = InfoGAN.from_preset(tmp_path / "best")
    found = kernel_distance(flat(kept.generate(20, seed=0)), flat(images[:6]))
    # The weights of a preset are rounded.
    assert found == pytest.approx(best.distance, abs=1e-3)


@eagerly()
def test_a_resumed_run_goes_on_with_what_it_had(images, tmp_path):
    whole = fitted(images, tmp_path / "whole", 4)
    fitted(images, tmp_path / "parts", 2)
    model = keras.saving.load_model(tmp_path / "parts" / "model.keras")
    parts = fitted(images, tmp_path / "parts", 4, model, resume=True)
    ends = [to_numpy(model.weights) for model, _, _ in (whole, parts)]
    assert largest_difference(*ends) == 0.0
    assert whole[2].distance == parts[2].distance
    assert whole[2].epoch == parts[2].epoch


@pytest.mark.once
@eagerly()
def test_a_new_run_does_not_believe_what_another_has_left(images, tmp_path):
    fitted(images, tmp_path, 1)
    path = tmp_path / "best" / "metadata.json"
    facts = json.loads(path.read_text()) | {"held_out_distance": -9.0}
    path.write_text(json.dumps(facts))
    assert fitted(images, tmp_path, 1)[2].distance > -9.0


@pytest.mark.once
def test_one_image_is_too_few(images, tmp_path):
    with pytest.raises(ValueError, match="at least 2 held-out.*: 1"):
        KeepBest(tmp_path, images[:1], flat)
