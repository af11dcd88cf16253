import numpy as np
import pytest
from PIL import Image

from keras_infogan.datasets.readers.files import Files
from keras_infogan.datasets.readers.picture_files import read_pictures
from tests.datasets.readers.files_test import pack

pytestmark = pytest.mark.once


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for value, name in enumerate(("a.png", "b.png", "c.png")):
        Image.new("L", (4 + value, 3), value).save(folder / name)
    (folder / "notes.txt").write_text("no picture")
    return folder


def values(contents):
    images = [image for image, notes in contents.chunks if not notes]
    assert len(images) == contents.count and not contents.columns
    return [(image.shape, int(image.max())) for image in images]


@pytest.mark.parametrize("form", [None, "zip"])
def test_pictures_come_one_by_one_in_order(folder, form):
    files = Files(pack(folder, form) if form else folder)
    assert values(read_pictures(files)) == [
        ((1, 3, 4, 1), 0),
        ((1, 3, 5, 1), 1),
        ((1, 3, 6, 1), 2),
    ]


def test_only_those_that_are_named(folder):
    assert values(read_pictures(Files(folder), ["c.png"])) == [
        ((1, 3, 6, 1), 2)
    ]


def test_nothing_is_read_before_it_is_asked_for(folder):
    (folder / "b.png").write_bytes(b"broken")
    chunks = read_pictures(Files(folder)).chunks
    assert np.shape(next(chunks)[0]) == (1, 3, 4, 1)
    error, notes = next(chunks)
    assert isinstance(error, ValueError) and notes == {}
    assert "pictures/b.png cannot be read" in str(error)
    assert np.shape(next(chunks)[0]) == (1, 3, 6, 1)
