"""What a file must be: its size and its hash."""

import dataclasses
import hashlib
import pathlib


@dataclasses.dataclass(frozen=True)
class File:
    """What a file of a preset folder must be.

    Attributes:
        bytes: Size of the file.
        sha256: Hash of the file, in hexadecimal.
    """

    bytes: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.bytes} bytes, sha256 {self.sha256}"


def describe(path: pathlib.Path) -> File:
    """Returns the size and hash of a file."""
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return File(bytes=path.stat().st_size, sha256=digest)


def matches(path: pathlib.Path, expected: File) -> bool:
    """Returns whether a file is there with the expected size and hash."""
    if not path.is_file() or path.stat().st_size != expected.bytes:
        return False
    return describe(path) == expected


def check(path: pathlib.Path, expected: File, remedy: str) -> None:
    """Raises `OSError` unless a file is the expected one.

    Args:
        path: The file.
        expected: Its size and hash.
        remedy: What to do about another file, one or more sentences.
    """
    if not matches(path, expected):
        received = describe(path) if path.is_file() else None
        raise other_file(path, expected, received, remedy)


def other_file(
    name: object, expected: File, received: File | None, remedy: str
) -> OSError:
    """Returns the error that says that a file is not the expected one."""
    return OSError(
        f"{name} is not the expected file. Expected: {expected}. Received: "
        f"{received or 'no file'}. {remedy}"
    )
