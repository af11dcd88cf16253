"""Weights come whole and verified from a real server, or not at all."""

import functools
import hashlib
import http.server
import json
import multiprocessing
import os
import pathlib
import threading

import h5py
import pytest

from keras_infogan.catalog import lookup, preset, store

pytestmark = pytest.mark.once
CONTENT = os.urandom(1 << 20)
FILE = preset.File(len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder; `cut` promises more bytes than it sends."""

    def do_GET(self):
        if "cut" in self.path:
            self.send_response(200)
            self.send_header("Content-Length", str(len(CONTENT)))
            self.end_headers()
            self.wfile.write(CONTENT[:1000])
            return
        if "chunked" in self.path:
            self.protocol_version = "HTTP/1.1"
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"1000\r\nshort")
            self.close_connection = True
            return
        super().do_GET()

    def log_message(self, *_):
        pass


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Yields the URL of a server on loopback and the folder it serves."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(store.BASE_URL, raising=False)
    root = tmp_path / "served"
    (root / "good").mkdir(parents=True)
    (root / "good" / "w.h5").write_bytes(CONTENT)
    handler = functools.partial(Handler, directory=str(root))
    service = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{service.server_port}", root
    service.shutdown()
    service.server_close()


def leftovers(folder):
    return [f for f in pathlib.Path(folder).rglob("*") if f.is_file()]


def test_a_named_preset_is_fetched_once(server):
    url, root = server
    folder = store.fetch_files("good", {"w.h5": FILE}, url)
    assert (folder / "w.h5").read_bytes() == CONTENT
    (root / "good" / "w.h5").unlink()
    assert store.fetch_files("good", {"w.h5": FILE}, url) == folder


def test_the_address_comes_from_argument_environment_or_config(
    server, monkeypatch
):
    assert store.base_url_of() is None
    store.cache_folder().mkdir(parents=True)
    (store.cache_folder() / "config.json").write_text('{"base_url": "c"}')
    assert store.base_url_of() == "c"
    monkeypatch.setenv(store.BASE_URL, "b")
    assert store.base_url_of() == "b"
    assert store.base_url_of("a") == "a"


def test_without_an_address_it_says_how_to_set_one(server):
    with pytest.raises(OSError, match=store.BASE_URL):
        store.fetch_files("good", {"w.h5": FILE}, None)


@pytest.mark.parametrize(
    ("path", "expected", "message"),
    [
        (
            "good/w.h5",
            preset.File(FILE.bytes, "0" * 64),
            "not the expected file",
        ),
        ("good/w.h5", preset.File(5, FILE.sha256), "more than the expected 5"),
        ("cut/w.h5", FILE, "closed after 1000 of"),
        ("cut/w.h5", None, "closed after 1000 of"),
        ("chunked/w.h5", FILE, "could not be fetched"),
        ("missing/w.h5", FILE, "404"),
    ],
)
def test_a_bad_transfer_leaves_nothing(
    server, tmp_path, path, expected, message
):
    with pytest.raises(OSError, match=message):
        store.download(f"{server[0]}/{path}", tmp_path / "t" / "w.h5", expected)
    assert leftovers(tmp_path / "t") == []


def test_no_server_at_all(tmp_path):
    with pytest.raises(OSError, match="could not be fetched"):
        store.download("http://127.0.0.1:9/w.h5", tmp_path / "w.h5", FILE)


def test_a_truncated_cache_entry_is_fetched_again_or_named(server):
    url, _ = server
    folder = store.fetch_files("good", {"w.h5": FILE}, url)
    (folder / "w.h5").write_bytes(CONTENT[:500])
    with pytest.raises(OSError, match="damaged"):
        store.fetch_files("good", {"w.h5": FILE}, None)
    store.fetch_files("good", {"w.h5": FILE}, url)
    assert (folder / "w.h5").read_bytes() == CONTENT


def test_two_processes_at_once(server):
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(
            target=store.fetch_files, args=("good", {"w.h5": FILE}, server[0])
        )
        for _ in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
        assert process.exitcode == 0
    (file,) = leftovers(store.cache_folder())
    assert file.name == "w.h5" and file.read_bytes() == CONTENT


def test_a_url_is_verified_by_its_metadata(server):
    url, root = server
    (root / "mine").mkdir()
    for name in (store.CONFIG, store.WEIGHTS):
        (root / "mine" / name).write_bytes(b"{}")
    described = vars(store.describe(root / "mine" / store.CONFIG))
    files = {store.CONFIG: described, store.WEIGHTS: described}
    metadata = root / "mine" / store.METADATA
    metadata.write_text(json.dumps({"files": files}))
    folder = store.locate(f"{url}/mine")
    assert (folder / store.WEIGHTS).read_bytes() == b"{}"
    (root / "mine" / store.CONFIG).write_bytes(b"[]")
    (folder / store.CONFIG).unlink()
    with pytest.raises(OSError, match="not the expected file"):
        store.locate(f"{url}/mine")


def test_a_file_added_to_a_preset_is_listed_and_fetched_with_it(server):
    url, root = server
    folder = root / "more"
    store.write(folder, {}, lambda path: h5py.File(path, "w").close(), {})
    store.add(folder, store.FEATURES, lambda path: path.write_bytes(b"f"))
    listed = store.read_json(folder / store.METADATA)["files"]
    assert listed[store.FEATURES] == vars(
        preset.File(1, hashlib.sha256(b"f").hexdigest())
    )
    assert set(listed) == {store.CONFIG, store.WEIGHTS, store.FEATURES}
    fetched = store.locate(f"{url}/more")
    assert (fetched / store.FEATURES).read_bytes() == b"f"
    (folder / store.FEATURES).write_bytes(b"g")
    (fetched / store.FEATURES).unlink()
    with pytest.raises(OSError, match="not the expected file"):
        store.locate(f"{url}/more")


def test_an_unpublished_preset_says_how_to_train_it(server):
    with pytest.raises(ValueError, match="keras_infogan train --preset="):
        store.locate("mnist_paper")


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "not valid JSON"), (" " * 2_000_000, "too large")],
)
def test_a_broken_config_is_refused(tmp_path, text, message):
    (tmp_path / store.CONFIG).write_text(text)
    with pytest.raises(ValueError, match=message):
        store.read_config(tmp_path)


@pytest.mark.parametrize("name", lookup.names("zoo"))
def test_the_registry_matches_the_files_in_the_package(name):
    folder = store.bundled_folder(name)
    files = lookup.find("zoo", name).files
    assert (folder is not None) == bool(files)
    for file, expected in files.items():
        assert store.describe(folder / file) == expected
