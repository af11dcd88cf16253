"""Limits of size, which are checked before anything is read or built.

A small file can ask for more memory than a machine has. The environment
variable `KERAS_INFOGAN_MAX_BYTES` raises every limit that is below it.
"""

import os

MAX_BYTES = "KERAS_INFOGAN_MAX_BYTES"


def limit(default: int) -> int:
    """Returns a limit in bytes: the default, or that of the environment.

    Raises:
        ValueError: If the environment variable is not a number.
    """
    text = os.environ.get(MAX_BYTES, "0")
    if not text.isdecimal():
        raise ValueError(
            f"{MAX_BYTES} must be a number of bytes. Received: {text!r}"
        )
    return max(default, int(text))


def check_size(what: object, size: int, default: int) -> None:
    """Raises `ValueError` if something needs more bytes than its limit.

    Args:
        what: What needs the bytes, such as the path of a file.
        size: Number of bytes.
        default: Limit that applies if the environment sets no larger one.
    """
    if size > limit(default):
        raise ValueError(
            f"{what} must have at most {limit(default)} bytes. Received: "
            f"{size} bytes. To allow more, set the environment variable "
            f"{MAX_BYTES}."
        )
