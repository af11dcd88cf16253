import numpy as np
import pytest

from keras_infogan.datasets.contents import Contents, ground_truth

pytestmark = pytest.mark.once


def test_chunks_become_one_array_with_what_is_known():
    def chunks():
        for start, size in ((0, 2), (2, 3)):
            rows = np.arange(start, start + size)
            images = np.full((size, 4, 4, 1), 7, "uint8")
            images[:, 0, 0, 0] = rows
            yield images, {"label": rows * 2, "label_side": rows % 2}

    contents = Contents(5, chunks()).gather((2, 2, 1), lambda i: i[:, :2, :2])
    assert contents["images"].shape == (5, 2, 2, 1)
    assert contents["images"][:, 0, 0, 0].tolist() == [0, 1, 2, 3, 4]
    assert contents["labels"].tolist() == [0, 2, 4, 6, 8]
    assert contents["factor_names"] == ("side",)
    assert contents["factors"].tolist() == [[0], [1], [0], [1], [0]]


def test_fewer_images_than_announced():
    chunks = [(np.ones((1, 2, 2, 1), "uint8"), {})]
    contents = Contents(3, chunks).gather((2, 2, 1), lambda images: images)
    assert contents["images"].shape == (1, 2, 2, 1)
    assert contents["labels"] is None and "factors" not in contents


def test_one_chunk_at_a_time_is_full_size():
    alive = []

    def chunks():
        for _ in range(3):
            assert not alive
            alive.append(1)
            yield np.zeros((1, 8, 8, 1), "uint8"), {}

    def fit(images):
        alive.pop()
        return images[:, :2, :2]

    Contents(3, chunks()).gather((2, 2, 1), fit)


def test_one_array_is_not_copied():
    images = np.ones((3, 2, 2, 1), "uint8")
    columns = {"side": np.arange(3)}
    contents = Contents.of_array(images, columns)
    arguments = contents.gather((2, 2, 1), lambda images: images)
    assert contents.count == 3
    assert np.shares_memory(arguments["images"], images)
    assert arguments["factor_names"] == ("side",)


def test_what_is_known_from_the_beginning_goes_with_what_is_found():
    chunks = [(np.ones((2, 2, 2, 1), "uint8"), {"b": np.array([3, 4])})]
    contents = Contents(2, chunks, {"a": np.array([1, 2])})
    arguments = contents.gather((2, 2, 1), lambda images: images)
    assert arguments["factor_names"] == ("a", "b")
    assert arguments["factors"].tolist() == [[1, 3], [2, 4]]


def test_no_and_yes_are_0_and_1_and_degrees_stay():
    truth = ground_truth({"young": np.array([True, False])})
    assert truth["factors"].tolist() == [[1], [0]]
    assert np.issubdtype(truth["factors"].dtype, np.integer)
    columns = {"kind": np.array([1, 2]), "degrees": np.array([0.5, -7.0])}
    assert ground_truth(columns)["factors"].tolist() == [[1, 0.5], [2, -7]]
    whole = {"a": np.array([1, 2], "uint8"), "b": np.array([-3, 4], "int16")}
    assert np.issubdtype(ground_truth(whole)["factors"].dtype, np.integer)
    assert ground_truth(whole)["factors"].tolist() == [[1, -3], [2, 4]]
