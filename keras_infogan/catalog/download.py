"""Downloads files and verifies them."""

import http.client
import os
import pathlib
import urllib.error
from typing import BinaryIO

from keras_infogan.catalog.file import File, describe, other_file
from keras_infogan.catalog.limited_opener import limited_opener
from keras_infogan.catalog.replacing import replacing
from keras_infogan.limits import MAX_BYTES, limit

CHUNK = 1 << 18
# Seconds without any answer.
TIMEOUT = 30.0
# A download may take `START` seconds, and one more for every `SLOWEST` bytes.
START = 60.0
SLOWEST = 10_000
SECONDS = "KERAS_INFOGAN_DOWNLOAD_SECONDS"
# Bytes of a file whose size and hash are known beforehand.
LARGEST = 2**32


class UnreachableError(OSError):
    """The server of a file does not answer."""


def download(
    url: str,
    path: pathlib.Path,
    expected: File | None = None,
    largest: int = LARGEST,
) -> None:
    """Downloads a file and verifies it.

    The file is downloaded under a temporary name and renamed when it is
    complete. An error, a killed process or a second process therefore never
    leaves an incomplete file.

    Args:
        url: Address of the file.
        path: Path of the file to write. Missing folders are created.
        expected: Expected size and hash, or `None` to accept any file.
        largest: Largest size in bytes. The environment variable
            `KERAS_INFOGAN_MAX_BYTES` can raise it.

    Raises:
        OSError: If the file cannot be downloaded, is too large, takes too
            long, is incomplete, or is not the expected file. It is an
            `UnreachableError` if the server does not answer.
    """
    with replacing(path) as part:
        with open(part, "wb") as target:
            _receive(url, target, expected, limit(largest))
        received = describe(part)
        if expected is not None and received != expected:
            remedy = (
                "The download was deleted. The address serves another or a "
                "newer file: check the address."
            )
            raise other_file(url, expected, received, remedy)


def _receive(
    url: str, target: BinaryIO, expected: File | None, largest: int
) -> None:
    seconds = _seconds(expected)
    slow = OSError(
        f"it takes longer than {seconds:g} seconds. To allow more, set the "
        f"environment variable {SECONDS}"
    )
    try:
        with limited_opener(seconds) as (opener, deadline):
            try:
                _copy(opener, url, target, expected, largest)
            except (OSError, http.client.HTTPException):
                if deadline.over:
                    raise slow from None
                raise
            # A connection that is cut looks like the end of a file.
            if deadline.over:
                raise slow
    except (OSError, ValueError, http.client.HTTPException) as error:
        unreachable = (urllib.error.URLError, ConnectionError, TimeoutError)
        kind = OSError
        if isinstance(error, unreachable) and not isinstance(
            error, urllib.error.HTTPError
        ):
            kind = UnreachableError
        raise kind(
            f"{url} could not be downloaded: {error}. The download was "
            "deleted. Check the address and the network, then run the same "
            "call again."
        ) from error


def _seconds(expected):
    """Returns the number of seconds that a download may take."""
    text = os.environ.get(SECONDS)
    if not text:
        return START + (expected.bytes / SLOWEST if expected else 0.0)
    try:
        return float(text)
    except ValueError as error:
        raise ValueError(
            f"{SECONDS} must be a number of seconds. Received: {text!r}"
        ) from error


def _copy(opener, url, target, expected, largest):
    """Copies what an address serves to a file, up to the expected size."""
    # Imported here, because the list of presets takes no Keras.
    import keras

    _check_size(expected.bytes if expected else 0, largest)
    with opener.open(url, timeout=TIMEOUT) as response:
        length = response.headers.get("Content-Length")
        total = expected.bytes if expected else int(length or 0)
        if length is not None:
            _check_size(int(length), largest)
        bar = keras.utils.Progbar(total or None, verbose=total > CHUNK)
        received = 0
        # What has arrived is read, so that a slow server is noticed.
        read = getattr(response, "read1", response.read)
        while chunk := read(CHUNK):
            target.write(chunk)
            received += len(chunk)
            if expected and received > expected.bytes:
                raise OSError(
                    f"the server sends more than the expected "
                    f"{expected.bytes} bytes"
                )
            _check_size(received, largest)
            bar.update(received, finalize=False)
        if length is not None and received < int(length):
            raise OSError(
                f"the connection closed after {received} of {length} bytes"
            )
        # This ends the line of the bar.
        bar.update(received, finalize=True)


def _check_size(size, largest):
    if size > largest:
        raise OSError(
            f"it has {size} bytes or more, and at most {largest} are read. To "
            f"allow more, set the environment variable {MAX_BYTES}"
        )
