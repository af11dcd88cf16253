"""Downloads files and verifies them."""

import http.client
import pathlib
import urllib.request
from typing import BinaryIO

from keras_infogan.catalog.file import File, describe, other_file
from keras_infogan.catalog.replacing import replacing

CHUNK = 1 << 18
TIMEOUT = 30.0


def download(
    url: str, path: pathlib.Path, expected: File | None = None
) -> None:
    """Downloads a file and verifies it.

    The file is downloaded under a temporary name and renamed when it is
    complete. An error, a killed process or a second process therefore never
    leaves an incomplete file.

    Args:
        url: Address of the file.
        path: Path of the file to write. Missing folders are created.
        expected: Expected size and hash, or `None` to accept any file.

    Raises:
        OSError: If the file cannot be downloaded, is incomplete, or is not
            the expected file.
    """
    with replacing(path) as part:
        with open(part, "wb") as target:
            _receive(url, target, expected)
        received = describe(part)
        if expected is not None and received != expected:
            remedy = (
                "The download was deleted. The address serves another or a "
                "newer file: check the address."
            )
            raise other_file(url, expected, received, remedy)


def _receive(url: str, target: BinaryIO, expected: File | None) -> None:
    # Imported here, because the list of presets takes no Keras.
    import keras

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
                        f"the server sends more than the expected "
                        f"{expected.bytes} bytes"
                    )
                bar.update(received, finalize=False)
            if length is not None and received < int(length):
                raise OSError(
                    f"the connection closed after {received} of {length} bytes"
                )
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise OSError(
            f"{url} could not be downloaded: {error}. The download was "
            "deleted. Check the address and the network, then run the same "
            "call again."
        ) from error
