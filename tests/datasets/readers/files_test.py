import shutil

import pytest

from keras_infogan.datasets.readers.files import Files

pytestmark = pytest.mark.once
CONTENTS = {"b.txt": b"bee", "deep/a.png": b"\x00\x01", "deep/c.csv": b"sea"}
FORMATS = {"zip": "zip", "tar": "tar", "gztar": "tar.gz"}


def pack(folder, form):
    """Packs what a folder holds beside it and returns the archive's path."""
    return folder.parent / shutil.make_archive(folder, form, folder)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "things"
    hidden = {".hidden": b"", "__MACOSX/deep/a.png": b"", "deep/.x/y": b""}
    for name, content in (CONTENTS | hidden).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_a_folder(folder):
    files = Files(folder)
    assert files.names == list(CONTENTS)
    assert {name: files.read(name) for name in files.names} == CONTENTS


@pytest.mark.parametrize("form", FORMATS)
def test_an_archive_is_as_the_folder(folder, form):
    path = pack(folder, form)
    shutil.rmtree(folder)
    assert path.name == f"things.{FORMATS[form]}"
    files = Files(path)
    # make_archive gives the names in a tar a leading "./".
    read = {n.removeprefix("./"): files.read(n) for n in files.names}
    assert read == CONTENTS


@pytest.mark.parametrize("form", FORMATS)
def test_an_archive_cut_short_is_named(folder, form):
    path = pack(folder, form)
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(ValueError, match=r"things\..* cut short"):
        Files(path)


def test_a_damaged_member_is_named(folder):
    path = pack(folder, "zip")
    data = path.read_bytes()
    assert data.count(b"bee") == 1 or b"bee" not in data
    start = data.index(b"b.txt") + len("b.txt")
    path.write_bytes(data[:start] + b"\xff" * 3 + data[start + 3 :])
    with pytest.raises(ValueError, match=r"things\.zip/b\.txt cannot be read"):
        Files(path).read("b.txt")


def test_other_files_are_no_archives(folder):
    with pytest.raises(ValueError, match=r"b\.txt must be a folder or end in"):
        Files(folder / "b.txt")
