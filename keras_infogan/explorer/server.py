"""Serves a folder to the browsers of this computer."""

import functools
import html
import http.server
import tempfile
import threading

from keras_infogan.hints import Path

HOST = "127.0.0.1"
# The tables of the operating system are sometimes wrong about these, and a
# browser runs no module of another type.
TYPES = {
    ".css": "text/css",
    ".gz": "application/octet-stream",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".onnx": "application/octet-stream",
}


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | TYPES

    def end_headers(self):
        # Another model may be served at the same address next time.
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *arguments):
        pass


class PageServer:
    """Serves a folder on the loopback interface, in a thread.

    A notebook shows the server as a frame with the page.

    Args:
        folder: Folder to serve. A `tempfile.TemporaryDirectory` is removed
            when the server is closed.
        port: Port to listen on. 0 means any free one.

    Attributes:
        address: URL of the page.

    Raises:
        OSError: If the port is not free.

    Example:

    ```python
    server = PageServer("page")
    print(server.address)
    server.close()
    ```
    """

    def __init__(
        self, folder: Path | tempfile.TemporaryDirectory, port: int = 0
    ):
        self._temporary = None
        if isinstance(folder, tempfile.TemporaryDirectory):
            self._temporary, folder = folder, folder.name
        handler = functools.partial(_Handler, directory=folder)
        self._server = http.server.ThreadingHTTPServer((HOST, port), handler)
        self.address = f"http://{HOST}:{self._server.server_port}/"
        self._thread = threading.Thread(
            target=self._server.serve_forever, daemon=True
        )
        self._thread.start()

    def wait(self) -> None:
        """Returns when the server is closed or Ctrl-C is pressed."""
        try:
            # A join without a timeout cannot be interrupted on Windows.
            while self._thread.is_alive():
                self._thread.join(1.0)
        except KeyboardInterrupt:
            self.close()

    def close(self) -> None:
        """Stops serving."""
        self._server.shutdown()
        self._server.server_close()
        if self._temporary is not None:
            self._temporary.cleanup()

    def _repr_html_(self) -> str:
        source = html.escape(self.address, quote=True)
        return (
            f'<iframe src="{source}" width="100%" height="900" '
            'style="border: 0" title="Explorer"></iframe>'
        )
