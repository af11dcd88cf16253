"""Downloads a file, whole and verified or not at all."""

import http.client
import os
import pathlib
import tempfile
import urllib.request
from typing import BinaryIO

import keras

from keras_infogan.catalog.file import File, describe, other_file

CHUNK = 1 << 18
TIMEOUT = 30.0


def download(
    url: str, path: pathlib.Path, expected: File | None = None
) -> None:
    """Downloads a file, whole and verified or not at all.

    It is written under a name of its own and moved in place at the end, so
    that an error, a kill or a second process never leaves a part of it.

    Args:
        url: Address of the file.
        path: Where to put it; folders are made.
        expected: Its size and hash, or `None`.

    Raises:
        OSError: If it cannot be fetched, is cut short, or is another file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    part = pathlib.Path(part)
    try:
        with os.fdopen(handle, "wb") as target:
            _receive(url, target, expected)
        received = describe(part)
        if expected is not None and received != expected:
            remedy = (
                "Nothing was kept. What is served there is another or a newer "
                "folder; check the address."
            )
            raise other_file(url, expected, received, remedy)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _receive(url: str, target: BinaryIO, expected: File | None) -> None:
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as response:
            length = response.headers.get("Content-Length")
            total = expected.bytes if expected else int(length or 0)
            bar = keras.utils.Progbar(total or None, verbose=total > CHUNK)
            received = 0
            while chunk := response.read(CHUNK):
                target.write(chunk)
                received += len(chunk)
                if expected and received > expected.bytes:
                    raise OSError(
                        f"it sends more than the expected {expected.bytes} "
                        "bytes"
                    )
                bar.update(received, finalize=False)
            if length is not None and received < int(length):
                raise OSError(
                    f"the connection closed after {received} of {length} bytes"
                )
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise OSError(
            f"{url} could not be fetched: {error}. Nothing was kept; check "
            "the address and the network, then run the same call again."
        ) from error
