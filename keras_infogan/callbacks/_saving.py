"""How a callback saves a model that several workers train."""

import contextlib
import pathlib
import tempfile
from collections.abc import Iterator

import keras


@contextlib.contextmanager
def place_of_worker(
    model: keras.Model, path: pathlib.Path
) -> Iterator[pathlib.Path]:
    """Yields where a worker saves: at the path, if it is the first one.

    The variables are distributed, so all workers must take part in saving. The
    files of the others are discarded.

    Args:
        model: Model that is saved.
        path: File or folder to save to.
    """
    if model.is_first_worker:
        yield path
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield pathlib.Path(folder) / path.name
