"""The expected size and hash of a file."""

import dataclasses
import hashlib
import pathlib


@dataclasses.dataclass(frozen=True)
class File:
    """The size and hash of a file of a preset folder.

    Attributes:
        bytes: Size of the file in bytes.
        sha256: SHA-256 hash of the file, in hexadecimal.
    """

    bytes: int
    sha256: str

    def __post_init__(self):
        if type(self.bytes) is not int or self.bytes < 0:
            raise ValueError(
                f"`bytes` must be an integer of at least 0. Received: "
                f"{self.bytes!r}"
            )
        if not isinstance(self.sha256, str):
            raise ValueError(
                f"`sha256` must be a text. Received: {self.sha256!r}"
            )

    def __str__(self) -> str:
        return f"{self.bytes} bytes, sha256 {self.sha256}"


def describe(path: pathlib.Path) -> File:
    """Returns the size and hash of a file."""
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return File(bytes=path.stat().st_size, sha256=digest)


def matches(path: pathlib.Path, expected: File) -> bool:
    """Returns whether a file exists and has the expected size and hash."""
    if not path.is_file() or path.stat().st_size != expected.bytes:
        return False
    return describe(path) == expected


def check(path: pathlib.Path, expected: File, remedy: str) -> None:
    """Raises `OSError` if a file does not have the expected size and hash.

    Args:
        path: Path of the file.
        expected: Expected size and hash.
        remedy: Advice for the message, one or more sentences.
    """
    if not matches(path, expected):
        received = describe(path) if path.is_file() else None
        raise other_file(path, expected, received, remedy)


def other_file(
    name: object, expected: File, received: File | None, remedy: str
) -> OSError:
    """Returns the `OSError` for a file with another size or hash."""
    return OSError(
        f"{name} is not the expected file. Expected: {expected}. Received: "
        f"{received or 'no file'}. {remedy}"
    )
