import copy
import itertools
import pickle
import tempfile

import keras
import numpy as np
import pytest

from keras_infogan.datasets import ImageDataset, load, stored_images
from keras_infogan.datasets.stored_images import (
    StoredImages,
    room_for,
    select,
)
from keras_infogan.limits import MAX_BYTES
from tests.conftest import eagerly, largest_difference, small_model, to_numpy
from tests.experiments.small_world import write_pictures

pytestmark = pytest.mark.once
PIXELS = np.random.default_rng(0).integers(0, 256, (20, 8, 8, 1), "uint8")


@pytest.fixture
def nothing_held(monkeypatch):
    monkeypatch.setattr(stored_images, "HELD", 0)


def stored(pixels=PIXELS):
    images = StoredImages(len(pixels), pixels.shape[1:])
    images[0:7], images[7 : len(pixels)] = pixels[:7], pixels[7:]
    return images


@pytest.mark.parametrize(
    "index",
    [2, -1, slice(1, None, 2), [4, 0, 0], PIXELS[:, 0, 0, 0] > 99],
    ids=["one", "last", "slice", "rows", "mask"],
)
def test_indexed_as_the_array_would_be(index):
    np.testing.assert_array_equal(stored()[index], PIXELS[index])
    rows = np.arange(20)[::-1]
    chosen = stored().select(rows)
    np.testing.assert_array_equal(chosen[index], PIXELS[rows][index])


def test_shape_and_dtype_are_those_of_the_array():
    images = select(stored(), slice(15))
    assert (len(images), images.ndim, images.dtype) == (15, 4, np.uint8)
    assert images.shape == images[:].shape == (15, 8, 8, 1)


def test_what_is_read_is_a_copy():
    images = stored()
    images[:][:] = 0
    images[3][:] = 0
    np.testing.assert_array_equal(images[:], PIXELS)


def test_a_size_is_stated_beyond_which_nothing_is_held(monkeypatch):
    monkeypatch.setattr(stored_images, "HELD", 20 * 64)
    assert isinstance(room_for(20, (8, 8, 1)), np.ndarray)
    assert isinstance(room_for(21, (8, 8, 1)), StoredImages)
    monkeypatch.setenv(MAX_BYTES, str(21 * 64))
    assert isinstance(room_for(21, (8, 8, 1)), np.ndarray)


def test_too_little_room_says_what_to_do():
    count = 2**48
    with pytest.raises(ValueError, match=f"{2**54} bytes of disk") as found:
        StoredImages(count, (8, 8, 1))
    assert "Set TMPDIR" in str(found.value)
    assert f"{MAX_BYTES}={2**54}" in str(found.value)


def test_only_consecutive_rows_of_the_right_shape_are_written():
    images = stored()
    images[:] = PIXELS[::-1]
    np.testing.assert_array_equal(images[:], PIXELS[::-1])
    for rows, pixels in (
        (slice(0, 20, 2), PIXELS[:10]),
        (slice(15, 25), PIXELS[:10]),
        (slice(0, 5), PIXELS[:4]),
        (slice(0, 5), PIXELS[:5, :4]),
    ):
        with pytest.raises(ValueError, match="consecutive rows"):
            images[rows] = pixels
    np.testing.assert_array_equal(images[:], PIXELS[::-1])


@pytest.mark.parametrize("index", [(..., 0), ..., None, (0, 1)])
def test_only_rows_are_indexed(index):
    with pytest.raises(IndexError, match="Only the rows"):
        stored()[index]


def test_copies_and_pickles_are_refused_with_advice():
    dataset = ImageDataset(stored(), batch_size=4)
    for function in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError, match=f"{MAX_BYTES}=1280"):
            function(dataset)


def test_no_file_stays_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    images = stored()
    del images
    assert not list(tmp_path.iterdir())


def test_a_folder_has_the_batches_that_it_has_in_memory(tmp_path, monkeypatch):
    pictures = tmp_path / "pictures"
    write_pictures(pictures)
    (pictures / "a_broken.png").write_bytes(b"no image")
    options = {"batch_size": 2, "flip": True, "seed": 3, "on_error": "skip"}
    held = load(pictures, (8, 8, 1), **options)
    monkeypatch.setattr(stored_images, "HELD", 0)
    streamed = load(pictures, (8, 8, 1), **options)
    assert isinstance(held.images, np.ndarray)
    assert isinstance(streamed.images, StoredImages)
    assert streamed.images.shape == held.images.shape == (6, 8, 8, 1)
    assert streamed.file_names == held.file_names
    for start in (0, 4):
        pairs = zip(held.stream(start), streamed.stream(start))
        for (first,), (second,) in itertools.islice(pairs, 7):
            np.testing.assert_array_equal(first, second)


def test_an_array_that_is_given_is_not_stored(nothing_held):
    dataset = load(PIXELS, (8, 8, 1), batch_size=4)
    assert np.shares_memory(dataset.images, PIXELS)


@eagerly()
def test_a_resumed_run_equals_an_uninterrupted_one(tmp_path):
    def trained(parts):
        path = tmp_path / "model.keras"
        keras.utils.set_random_seed(0)
        model = small_model()
        model.compile()
        for epochs in parts:
            # Another process would read the pictures again.
            images = ImageDataset(stored(), batch_size=4)
            options = {"epochs": epochs, "steps_per_epoch": 3, "verbose": 0}
            model.fit(images, resume=model.steps > 0, **options)
            model.save(path)
            model = keras.saving.load_model(path)
        return to_numpy(model.weights)

    assert largest_difference(trained([3]), trained([1, 3])) == 0.0
