"""A server on loopback, for hubs that answer in this process."""

import http.server
import threading


class Loopback(http.server.ThreadingHTTPServer):
    """Serves at `url` on a free port, until `stop`.

    Args:
        handler: Class that answers the requests.
    """

    daemon_threads = True

    def __init__(self, handler):
        super().__init__(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(
            target=self.serve_forever, args=(0.05,), daemon=True
        ).start()

    def stop(self):
        self.shutdown()
        self.server_close()
