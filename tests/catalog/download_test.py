"""A file comes whole and verified from a real server, or not at all."""

import pytest

from keras_infogan.catalog.download import download
from keras_infogan.catalog.file import File
from tests.catalog.conftest import CONTENT, FILE, leftovers

pytestmark = pytest.mark.once


def test_a_file_comes_whole(server, tmp_path):
    path = tmp_path / "t" / "w.h5"
    download(f"{server[0]}/good/w.h5", path, FILE)
    assert path.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("path", "expected", "message"),
    [
        ("good/w.h5", File(FILE.bytes, "0" * 64), "not the expected file"),
        ("good/w.h5", File(5, FILE.sha256), "more than the expected 5"),
        ("cut/w.h5", FILE, "closed after 1000 of"),
        ("cut/w.h5", None, "closed after 1000 of"),
        ("chunked/w.h5", FILE, "could not be downloaded"),
        ("missing/w.h5", FILE, "404"),
    ],
)
def test_a_bad_transfer_leaves_nothing(
    server, tmp_path, path, expected, message
):
    with pytest.raises(OSError, match=message):
        download(f"{server[0]}/{path}", tmp_path / "t" / "w.h5", expected)
    assert leftovers(tmp_path / "t") == []


def test_no_server_at_all(tmp_path):
    with pytest.raises(OSError, match="could not be downloaded"):
        download("http://127.0.0.1:9/w.h5", tmp_path / "w.h5", FILE)
