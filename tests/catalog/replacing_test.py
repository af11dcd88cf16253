"""A file comes whole or not at all, and old leftovers go."""

import os
import time

import pytest

from keras_infogan.catalog.replacing import OLD, part_folder, replacing, sweep

pytestmark = pytest.mark.once


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_replaces_the_last_one_when_it_is_complete(tmp_path):
    path = tmp_path / "deep" / "a.txt"
    with replacing(path) as part:
        part.write_text("first")
        assert not path.is_file() and part.name == path.name
    with pytest.raises(OSError, match="full"), replacing(path) as part:
        part.write_text("half")
        raise OSError("full")
    assert path.read_text() == "first"
    assert names(path.parent) == ["a.txt"]


def test_a_folder_of_the_name_is_named_and_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    message = "there is a folder of this name. Received: .*out"
    with pytest.raises(ValueError, match=message), replacing(tmp_path / "out"):
        raise AssertionError
    assert names(tmp_path) == ["out"]


def test_what_a_killed_writer_left_goes_when_it_is_old(tmp_path):
    now = time.time()
    for name, age in (("killed", OLD + 9), ("writing", OLD - 9)):
        folder = tmp_path / f".part-{name}"
        folder.mkdir()
        (folder / "model.keras").write_text("half")
        for path in (folder / "model.keras", folder):
            os.utime(path, (now - age, now - age))
    # Version 0.2 wrote to a file of such a name.
    (tmp_path / ".part-model.keras").write_text("half")
    os.utime(tmp_path / ".part-model.keras", (0, 0))
    (tmp_path / ".mine").write_text("kept")
    os.utime(tmp_path / ".mine", (0, 0))
    with part_folder(tmp_path) as part:
        assert names(tmp_path) == sorted([".mine", ".part-writing", part.name])
    assert names(tmp_path) == [".mine", ".part-writing"]


def test_a_folder_that_is_still_written_to_is_not_old(tmp_path):
    folder = tmp_path / ".part-long"
    folder.mkdir()
    (folder / "w.h5").write_text("growing")
    os.utime(folder, (0, 0))
    sweep(tmp_path)
    assert names(tmp_path) == [".part-long"]
    sweep(tmp_path / "missing")
