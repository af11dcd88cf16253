"""Reads files from a folder, a zip archive or a tar archive in one way."""

import pathlib
import tarfile
import zipfile
import zlib

from keras_infogan.hints import Path
from keras_infogan.limits import check_size

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
UNREADABLE = (
    OSError, EOFError, RuntimeError, zipfile.BadZipFile, tarfile.TarError,
    zlib.error,
)  # fmt: skip
# Bytes of one file.
LARGEST = 2**28


class Files:
    """The files in a folder, a zip archive or a tar archive.

    Hidden files are left out. An archive is not unpacked to the disk. The size
    of a file is checked before it is read, because a small archive can hold a
    file that fills the memory.

    Args:
        path: Path of the folder or the archive.

    Attributes:
        names: Paths of the files relative to `path`, with `/`. They are
            sorted, except for a tar archive, which can be read fast only in
            its own order.

    Raises:
        ValueError: If the path does not exist or cannot be read.
    """

    def __init__(self, path: Path):
        self.path = pathlib.Path(path)
        kind = self.path.name.lower()
        try:
            if self.path.is_dir():
                found = [p for p in self.path.rglob("*") if p.is_file()]
                names = sorted(p.relative_to(path).as_posix() for p in found)
                self._bytes = lambda name: (self.path / name).read_bytes()
                self._size = lambda name: (self.path / name).stat().st_size
            elif kind.endswith(".zip"):
                archive = zipfile.ZipFile(self.path)
                names = sorted(archive.namelist())
                self._bytes = archive.read
                self._size = lambda name: archive.getinfo(name).file_size
            elif kind.endswith(ARCHIVES):
                is_plain = kind.endswith(".tar")
                archive = tarfile.open(self.path, "r:" if is_plain else "r:gz")
                members = {m.name: m for m in archive if m.isfile()}
                names = list(members)
                self._bytes = lambda n: archive.extractfile(members[n]).read()
                self._size = lambda name: members[name].size
            else:
                raise ValueError(
                    f"{self.path} must be a folder or end in "
                    f"{', '.join(ARCHIVES)}. Received: a path that is neither"
                )
        except UNREADABLE as error:
            raise ValueError(
                f"{self.path} cannot be opened: {error}. If it was "
                "downloaded, the download may have been cut short."
            ) from error
        self.names = [name for name in names if not _is_hidden(name)]

    def read(self, name: str) -> bytes:
        """Returns the bytes of a file.

        Args:
            name: One of `names`.

        Raises:
            ValueError: If the file cannot be read or is too large.
        """
        try:
            check_size(self.path / name, self._size(name), LARGEST)
            return self._bytes(name)
        except UNREADABLE as error:
            raise ValueError(
                f"{self.path / name} cannot be read: {error}."
            ) from error


def _is_hidden(name):
    parts = name.split("/")
    # macOS adds a folder called __MACOSX to its zip archives.
    return name.endswith("/") or any(
        (part[:1] == "." and part != ".") or part == "__MACOSX"
        for part in parts
    )
