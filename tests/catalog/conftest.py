"""A real server on loopback, whose files come whole or broken."""

import contextlib
import functools
import hashlib
import http.server
import os
import pathlib
import threading

import pytest

from keras_infogan.catalog import store
from keras_infogan.catalog.file import File
from tests.conftest import small_model

CONTENT = os.urandom(1 << 20)
CHUNK = 1 << 18
FILE = File(len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and addresses that misbehave as their names say."""

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
        if "to=" in self.path:
            self.send_response(302)
            self.send_header("Location", self.path.partition("to=")[2])
            self.end_headers()
            return
        if "slow" in self.path or "endless" in self.path:
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):
                while not self.server.stopped.wait(0.05):
                    self.wfile.write(
                        b"x" * (1 if "slow" in self.path else CHUNK)
                    )
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
    service.stopped = threading.Event()
    threading.Thread(target=service.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{service.server_port}", root
    service.stopped.set()
    service.shutdown()
    service.server_close()


def leftovers(folder):
    """Returns the files in a folder."""
    return [f for f in pathlib.Path(folder).rglob("*") if f.is_file()]


@pytest.fixture
def saved(tmp_path):
    """Returns the preset folder of a small model."""
    small_model().save_to_preset(tmp_path / "saved")
    return tmp_path / "saved"
