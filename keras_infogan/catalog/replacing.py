"""Writes files whole or not at all, and deletes what killed writers left."""

import contextlib
import os
import pathlib
import shutil
import tempfile
import time
from collections.abc import Iterator

PREFIX = ".part-"
# A part that nobody has written to for so many seconds has lost its writer.
OLD = 600.0


@contextlib.contextmanager
def part_folder(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    """Yields a new folder in `folder`, which is deleted at the end.

    Files are written to it and then renamed, so that a killed process never
    leaves an incomplete file under the name of a complete one. It leaves the
    new folder, which the next call deletes when it is old.

    Args:
        folder: Folder of the finished files. It is created if it does not
            exist.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=PREFIX) as part:
        yield pathlib.Path(part)


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[pathlib.Path]:
    """Yields a path to write to; the file replaces `path` when it is complete.

    Args:
        path: File to write. Missing folders are created.

    Raises:
        ValueError: If `path` is a folder.

    Example:

    ```python
    with replacing("codes.npz") as part:
        np.savez(part, codes=codes)
    ```
    """
    path = pathlib.Path(path)
    if path.is_dir():
        raise ValueError(
            "The path of a file to write is expected, and there is a folder "
            f"of this name. Received: {path}"
        )
    with part_folder(path.parent) as folder:
        yield folder / path.name
        os.replace(folder / path.name, path)


def sweep(folder: pathlib.Path) -> None:
    """Deletes the unfinished parts in a folder that nobody writes any more."""
    for part in folder.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            times = [p.stat().st_mtime for p in (part, *part.rglob("*"))]
            if max(times) > time.time() - OLD:
                continue
            shutil.rmtree(part) if part.is_dir() else part.unlink()
