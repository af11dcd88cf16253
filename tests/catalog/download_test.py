"""A file comes whole and verified from a real server, or not at all."""

import socket

import pytest

from keras_infogan.catalog.download import (
    LARGEST,
    UnreachableError,
    download,
)
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
        ("to=/good/w.h5", File(5, FILE.sha256), "more than the expected 5"),
        ("to=ftp://127.0.0.1/w.h5", FILE, "redirects from http to ftp"),
        ("to=file:///etc/passwd", None, "Redirection to url 'file:"),
        ("good/w.h5", None, "1048576 bytes or more, and at most 1000000 are"),
        ("endless/w.h5", None, "bytes or more, and at most 1000000 are read"),
        ("good/w.h5", File(10**15, FILE.sha256), "at most 1000000 are read"),
    ],
)
def test_a_bad_transfer_leaves_nothing(
    server, tmp_path, path, expected, message
):
    with pytest.raises(OSError, match=message):
        largest = 1_000_000 if "1000000" in message else LARGEST
        download(
            f"{server[0]}/{path}", tmp_path / "t" / "w.h5", expected, largest
        )
    assert leftovers(tmp_path / "t") == []


def test_no_server_at_all(tmp_path):
    with pytest.raises(UnreachableError, match="could not be downloaded"):
        download("http://127.0.0.1:9/w.h5", tmp_path / "w.h5", FILE)


def test_a_server_that_never_ends_is_cut_off(server, tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_INFOGAN_DOWNLOAD_SECONDS", "0.5")
    with pytest.raises(OSError, match="longer than 0.5 seconds.*DOWNLOAD_SEC"):
        download(f"{server[0]}/slow/w.h5", tmp_path / "w.h5")


def test_a_server_that_sends_no_whole_heading_is_cut_off(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_INFOGAN_DOWNLOAD_SECONDS", "0.5")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/w.h5"
        with pytest.raises(OSError, match="longer than 0.5 seconds"):
            download(url, tmp_path / "w.h5")


def test_the_limit_of_size_can_be_raised(server, tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_INFOGAN_MAX_BYTES", "2000000")
    download(f"{server[0]}/good/w.h5", tmp_path / "w.h5", None, 1000)
    assert (tmp_path / "w.h5").read_bytes() == CONTENT
    monkeypatch.setenv("KERAS_INFOGAN_MAX_BYTES", "2 GB")
    with pytest.raises(ValueError, match="a number of bytes. Received: '2 GB'"):
        download(f"{server[0]}/good/w.h5", tmp_path / "w.h5", None, 1000)
