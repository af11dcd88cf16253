import itertools

import keras
import numpy as np
import pytest

from keras_infogan.datasets import ImageDataset
from keras_infogan.datasets.image_dataset import full_range
from tests.conftest import eagerly, largest_difference, small_model, to_numpy

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


@eagerly()
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


SIDED = np.tile(np.arange(10, dtype="uint8")[:, None, None, None], (1, 1, 4, 1))
SIDED[:, :, 0] += 100


def seen(batches):
    """Returns the number of each image drawn and whether it was mirrored."""
    drawn = np.concatenate([x for (x,) in batches])[:, 0, :, 0].round()
    number = drawn[:, 1].astype(int)
    mirrored = drawn[:, 3] > drawn[:, 0]
    assert ((drawn[:, 0] - number == 100) != mirrored).all()
    return number.tolist(), mirrored.tolist()


def sided(**options):
    return ImageDataset(SIDED, image_range=(0, 255), batch_size=5, **options)


def test_flips_mirror_half_of_what_is_drawn():
    stream = sided(flip=True).stream()
    numbers, mirrored = seen(itertools.islice(stream, 200))
    # 500 of 1000 expected, with a standard deviation of 16.
    assert abs(sum(mirrored) - 500) < 80
    of_first = [m for n, m in zip(numbers, mirrored, strict=True) if n == 0]
    assert 20 < sum(of_first) < 80


def test_flips_leave_the_order_and_the_images_alone():
    before = SIDED.copy()
    plain = seen(itertools.islice(sided().stream(), 8))
    flipped = seen(itertools.islice(sided(flip=True).stream(), 8))
    assert flipped[0] == plain[0] and not any(plain[1])
    np.testing.assert_array_equal(SIDED, before)


def test_a_resumed_stream_flips_as_an_uninterrupted_one():
    whole = seen(itertools.islice(sided(flip=True).stream(), 12))
    for start in (1, 2, 7):
        rest = itertools.islice(sided(flip=True).stream(start), 12 - start)
        assert seen(rest) == tuple(part[5 * start :] for part in whole)
    other = seen(itertools.islice(sided(flip=True, seed=1).stream(), 12))
    assert other[1] != whole[1]


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
    with pytest.raises(ValueError, match="at least one image. Received: an"):
        ImageDataset(PIXELS[:0])


def test_fewer_images_than_a_batch_are_a_smaller_batch(capsys):
    dataset = ImageDataset(PIXELS, image_range=(0, 255))
    said = "10 images do not fill a batch of 128: every batch has all of them"
    assert said in capsys.readouterr().out
    assert len(dataset) == 1 and dataset.batch_size == 10
    (first, second) = itertools.islice(dataset.stream(), 2)
    assert sorted(first_pixels([first])) == list(range(0, 40, 4))
    assert first_pixels([first]) != first_pixels([second])
