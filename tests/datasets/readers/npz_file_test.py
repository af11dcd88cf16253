import numpy as np
import pytest

from keras_infogan.datasets.readers.npz_file import read_npz

pytestmark = pytest.mark.once
IMAGES = np.arange(3 * 4, dtype="uint8").reshape(3, 2, 2)


def contents(path, split="train", **arrays):
    np.savez_compressed(path / "it.npz", **arrays)
    return read_npz(path / "it.npz", split).gather((2, 2), lambda i: i)


def test_columns_of_numbers_are_factors(tmp_path):
    found = contents(
        tmp_path,
        images=IMAGES,
        object_id=np.array([3, 1, 3], "uint8"),
        azimuth_deg=np.array([-130, 5, 0], "int16"),
        object_names=np.array(["cup", "cat", "cup"]),
        few=np.array([1, 2]),
        table=np.zeros((3, 2)),
    )
    np.testing.assert_array_equal(found["images"], IMAGES)
    assert found["factor_names"] == ("object_id", "azimuth_deg")
    assert found["factors"].tolist() == [[3, -130], [1, 5], [3, 0]]
    assert np.issubdtype(found["factors"].dtype, np.integer)
    assert found["labels"] is None


def test_degrees_stay_floats(tmp_path):
    found = contents(tmp_path, images=IMAGES, angle=np.array([0.5, -7.25, 9]))
    assert found["factors"].tolist() == [[0.5], [-7.25], [9]]


@pytest.mark.parametrize("name", ["label", "labels"])
def test_labels_are_no_factor(tmp_path, name):
    labels = np.array([2, 0, 1])
    found = contents(tmp_path, images=IMAGES, **{name: labels})
    assert found["labels"].tolist() == [2, 0, 1] and "factors" not in found


def test_the_splits_of_a_file_of_keras(tmp_path):
    arrays = {
        "x_train": IMAGES,
        "y_train": np.array([1, 2, 3]),
        "x_test": IMAGES + np.uint8(100),
        "y_test": np.array([4, 5, 6]),
    }
    for split, first, labels in (
        ("train", 0, [1, 2, 3]),
        ("test", 100, [4, 5, 6]),
    ):
        found = contents(tmp_path, split, **arrays)
        assert found["images"][0, 0, 0] == first
        assert found["labels"].tolist() == labels and "factors" not in found
    with pytest.raises(ValueError, match="'x_validation'. It holds: .*x_test"):
        contents(tmp_path, "validation", **arrays)


def test_bits_are_spread_to_the_full_range(tmp_path):
    found = contents(tmp_path, images=IMAGES % 2)
    assert set(np.unique(found["images"])) == {0, 255}


def test_pickled_arrays_are_left_alone(tmp_path):
    found = contents(
        tmp_path, images=IMAGES, odd=np.array([1, "a", None], object)
    )
    assert "factors" not in found


def test_what_is_no_npz_is_refused(tmp_path):
    (tmp_path / "it.npz").write_bytes(b"no zip")
    with pytest.raises(ValueError, match=r"it\.npz is not an \.npz file"):
        read_npz(tmp_path / "it.npz")
    np.savez(tmp_path / "it.npz", images=IMAGES)
    data = (tmp_path / "it.npz").read_bytes()
    place = data.index(IMAGES.tobytes())
    (tmp_path / "it.npz").write_bytes(
        data[:place] + b"\xff" + data[place + 1 :]
    )
    with pytest.raises(ValueError, match=r"it\.npz cannot be read: .*CRC"):
        read_npz(tmp_path / "it.npz")
