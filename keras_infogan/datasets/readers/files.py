"""The files of a folder, a zip or a tar archive, as one."""

import pathlib
import tarfile
import zipfile
import zlib

from keras_infogan.hints import Path

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
UNREADABLE = (
    OSError, EOFError, RuntimeError, zipfile.BadZipFile, tarfile.TarError,
    zlib.error,
)  # fmt: skip


class Files:
    """Names and bytes of the files in a folder, a zip or a tar archive.

    Hidden files are left out. An archive stays as it is: nothing is unpacked
    to the disk.

    Args:
        path: Path of the folder or the archive.

    Attributes:
        names: Paths of the files within it, with `/`; sorted, but a tar
            archive has its own order, in which alone it is read fast.

    Raises:
        ValueError: If there is none, or it cannot be read.
    """

    def __init__(self, path: Path):
        self.path = pathlib.Path(path)
        try:
            if self.path.is_dir():
                found = [p for p in self.path.rglob("*") if p.is_file()]
                names = sorted(p.relative_to(path).as_posix() for p in found)
                self._bytes = lambda name: (self.path / name).read_bytes()
            elif self.path.name.endswith(".zip"):
                archive = zipfile.ZipFile(self.path)
                names = sorted(archive.namelist())
                self._bytes = archive.read
            elif self.path.name.endswith(ARCHIVES):
                is_plain = self.path.name.endswith(".tar")
                archive = tarfile.open(self.path, "r:" if is_plain else "r:gz")
                members = {m.name: m for m in archive if m.isfile()}
                names = list(members)
                self._bytes = lambda n: archive.extractfile(members[n]).read()
            else:
                raise ValueError(
                    f"{self.path} must be a folder or end in "
                    f"{', '.join(ARCHIVES)}."
                )
        except UNREADABLE as error:
            raise ValueError(
                f"{self.path} cannot be opened: {error}. If it was "
                "downloaded, the download may have been cut short."
            ) from error
        self.names = [name for name in names if not _is_hidden(name)]

    def read(self, name: str) -> bytes:
        """Returns the bytes of a file.

        Raises:
            ValueError: If it cannot be read.
        """
        try:
            return self._bytes(name)
        except UNREADABLE as error:
            raise ValueError(
                f"{self.path / name} cannot be read: {error}."
            ) from error


def _is_hidden(name):
    parts = name.split("/")
    # macOS adds a folder of that name to its zips.
    return name.endswith("/") or any(
        (part[:1] == "." and part != ".") or part == "__MACOSX"
        for part in parts
    )
