"""Opens addresses within a time in all, and follows only safe redirects."""

import contextlib
import functools
import http.client
import socket
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator


class SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to https, and from http also to http."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        scheme = urllib.parse.urlparse(newurl).scheme
        if scheme != "https" and not (req.type == scheme == "http"):
            raise OSError(
                f"the server redirects from {req.type} to {newurl}, which is "
                "not followed"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Deadline:
    """A time at which all connections are cut.

    The time limit of a socket holds for one read only, so that a server which
    sends a byte now and then never exceeds it.

    Args:
        seconds: Seconds from now.
    """

    def __init__(self, seconds: float):
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._sockets = []
        self._timer = threading.Timer(
            min(seconds, threading.TIMEOUT_MAX), self._cut
        )
        self._timer.daemon = True

    @property
    def over(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._end

    def watch(self, connection: socket.socket) -> None:
        """Adds a socket to those that are cut."""
        self._sockets.append(connection)
        if self.over:
            self._cut()

    def __enter__(self):
        self._timer.start()
        return self

    def __exit__(self, *error):
        self._timer.cancel()

    def _cut(self):
        for connection in self._sockets:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def limited_opener(
    seconds: float,
) -> Iterator[tuple[urllib.request.OpenerDirector, Deadline]]:
    """Yields an opener of addresses, and the deadline of its connections.

    Args:
        seconds: Seconds that all that is done with the opener may take.
    """
    with Deadline(seconds) as deadline:

        def watched(kind, handler, request):
            class Watched(kind):
                def connect(self):
                    super().connect()
                    deadline.watch(self.sock)

            return handler.do_open(Watched, request)

        plain = urllib.request.HTTPHandler()
        plain.http_open = functools.partial(
            watched, http.client.HTTPConnection, plain
        )
        secure = urllib.request.HTTPSHandler()
        secure.https_open = functools.partial(
            watched, http.client.HTTPSConnection, secure
        )
        yield (
            urllib.request.build_opener(SafeRedirects, plain, secure),
            deadline,
        )
