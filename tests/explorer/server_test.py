"""The server of the page, without a browser."""

import pathlib
import tempfile
import urllib.error
import urllib.request

import pytest

from keras_infogan.explorer.server import PageServer

pytestmark = pytest.mark.once


@pytest.fixture
def server(tmp_path):
    for name in ("index.html", "a.js", "b.mjs", "c.gz", "d.json"):
        (tmp_path / name).write_text(name)
    server = PageServer(tmp_path)
    yield server
    server.close()


@pytest.mark.parametrize(
    "name, kind",
    [
        ("", "text/html; charset=utf-8"),
        ("a.js", "text/javascript"),
        ("b.mjs", "text/javascript"),
        ("c.gz", "application/octet-stream"),
        ("d.json", "application/json"),
    ],
)
def test_files_have_the_types_that_browsers_want(server, name, kind):
    with urllib.request.urlopen(server.address + name) as answer:
        assert answer.headers["Content-Type"] == kind
        assert answer.read().decode() == (name or "index.html")


def test_only_the_folder_is_served(server, tmp_path):
    (tmp_path.parent / "secret").write_text("secret")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(server.address + "%2e%2e/secret")


def test_it_listens_to_this_computer_only(server):
    assert server.address.startswith("http://127.0.0.1:")


def test_a_closed_server_answers_no_more(tmp_path):
    server = PageServer(tmp_path)
    server.close()
    server.wait()
    with pytest.raises(urllib.error.URLError, match="refused"):
        urllib.request.urlopen(server.address)


def test_a_notebook_shows_the_page(server):
    assert f'src="{server.address}"' in server._repr_html_()


def test_an_interrupt_ends_it_quietly(tmp_path, monkeypatch):
    server = PageServer(tmp_path)

    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(server._thread, "join", interrupt)
        server.wait()
    with pytest.raises(urllib.error.URLError, match="refused"):
        urllib.request.urlopen(server.address)


def test_a_temporary_folder_goes_with_its_server():
    folder = tempfile.TemporaryDirectory()
    server = PageServer(folder)
    assert pathlib.Path(folder.name).is_dir()
    server.close()
    assert not pathlib.Path(folder.name).exists()
