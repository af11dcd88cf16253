import itertools

import keras
import numpy as np
import pytest

from keras_infogan.datasets import ImageDataset
from keras_infogan.datasets.image_dataset import full_range
from tests.conftest import largest_difference, small_model, to_numpy

pytestmark = pytest.mark.once
PIXELS = np.arange(10 * 4, dtype="uint8").reshape(10, 2, 2, 1)


def first_pixels(batches):
    return [round(float(x[0, 0, 0])) for (batch,) in batches for x in batch]


def test_the_stream_is_made_of_whole_shuffled_passes():
    dataset = ImageDataset(PIXELS, image_range=(0, 255), batch_size=5)
    seen = first_pixels(itertools.islice(dataset.stream(), 6))
    passes = [seen[start : start + 10] for start in (0, 10, 20)]
    assert all(sorted(p) == list(range(0, 40, 4)) for p in passes)
    assert passes[0] != passes[1] != passes[2]
    assert first_pixels(itertools.islice(dataset.stream(3), 3)) == seen[15:]


def test_without_shuffle_every_image_comes_in_order():
    dataset = ImageDataset(
        PIXELS, image_range=(0, 255), batch_size=4, shuffle=False
    )
    assert len(dataset) == 3
    assert first_pixels(dataset[i] for i in range(3)) == list(range(0, 40, 4))


def test_pixels_are_mapped_to_the_range():
    extremes = np.array([0, 255], "uint8").reshape(2, 1, 1, 1)
    dataset = ImageDataset(
        extremes, image_range=(-1, 1), batch_size=2, shuffle=False
    )
    np.testing.assert_allclose(dataset[0][0].ravel(), [-1.0, 1.0], atol=1e-6)


def test_a_resumed_run_sees_the_same_batches(tmp_path):
    pixels = np.random.default_rng(0).integers(0, 256, (16, 8, 8, 1), "uint8")
    whole = small_model()
    whole.compile()
    whole.save(tmp_path / "start.keras")

    def data():
        return ImageDataset(pixels, batch_size=4)

    options = {"steps_per_epoch": 3, "verbose": 0}
    whole.fit(data(), epochs=3, **options)
    assert int(whole.optimizer.generator_optimizer.iterations) == 9
    part = keras.saving.load_model(tmp_path / "start.keras")
    part.fit(data(), epochs=1, **options)
    part.save(tmp_path / "part.keras")
    resumed = keras.saving.load_model(tmp_path / "part.keras")
    resumed.fit(data(), epochs=3, initial_epoch=1, **options)
    difference = largest_difference(
        to_numpy(whole.weights), to_numpy(resumed.weights)
    )
    assert difference == 0.0


def test_images_of_0_and_1_alone_are_spread():
    bits = np.array([0, 1, 1], "uint8")
    assert full_range(bits).tolist() == [0, 255, 255]
    assert full_range(bits * 2).tolist() == [0, 2, 2]
    assert full_range(bits / 1.0).tolist() == [0, 1, 1]


def test_factors_must_fit_the_images_and_their_names():
    options = {"batch_size": 5, "factor_names": ("shape", "scale")}
    factors = np.zeros((10, 2), int)
    dataset = ImageDataset(PIXELS, factors=factors, **options)
    assert dataset.factors is factors
    for wrong in (factors[:9], factors[:, :1]):
        with pytest.raises(ValueError, match=r"of shape \(10, 2\)"):
            ImageDataset(PIXELS, factors=wrong, **options)


def test_wrong_arrays_are_refused():
    with pytest.raises(ValueError, match="uint8 array of shape"):
        ImageDataset(PIXELS.astype("float32"))
    with pytest.raises(ValueError, match="do not fill one batch of 128"):
        ImageDataset(PIXELS)
