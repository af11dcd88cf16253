"""Paths, names and files that are no images."""

import contextlib
import io
import json
import zipfile

import numpy as np
from PIL import Image

from keras_infogan.datasets import load
from keras_infogan.datasets.readers.files import Files
from keras_infogan.experiments.load_images import load_images
from tests.bad_inputs.row import Row

SHAPE = (8, 8, 1)


def row(id, source, *words, **options):
    """Returns a row that loads a source in the folder of the row."""

    def call(at):
        with contextlib.chdir(at.folder):
            Image.new("L", (8, 8)).save("photo.png")
            return load(source, SHAPE, batch_size=1, **options)

    return Row(f"load {id}", call, words)


def file_row(id, name, write, *words, **options):
    """Returns a row that loads a file that `write` writes to a path."""

    def call(at):
        write(at.folder / name)
        return load(at.folder / name, SHAPE, batch_size=1, **options)

    return Row(f"load {id}", call, (name, *words))


def npz(**arrays):
    return lambda path: np.savez_compressed(path, **arrays)


def content(data):
    return lambda path: path.write_bytes(data)


def picture_and(**files):
    """Writes a folder with a picture and other files."""

    def write(path):
        path.mkdir()
        Image.new("L", (8, 8)).save(path / "a.png")
        for name, data in files.items():
            (path / name.replace("__", ".")).write_bytes(data)

    return write


def promise(path):
    """Writes an .npz file whose header asks for 784 GB."""
    header = io.BytesIO()
    form = {"descr": "|u1", "fortran_order": False, "shape": (10**9, 28, 28)}
    np.lib.format.write_array_header_1_0(header, form)
    if path.suffix == ".npy":
        path.write_bytes(header.getvalue())
        return
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("images.npy", header.getvalue())


def bomb(path):
    """Writes a zip that says that its picture has 3 GB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.png", bytes(2**20))
    data = path.read_bytes()
    # The size is at byte 24 of the entry in the directory of the archive.
    place = data.index(b"PK\x01\x02") + 24
    size = (3 * 10**9).to_bytes(4, "little")
    path.write_bytes(data[:place] + size + data[place + 4 :])


def run_of(content):
    """Returns a call that reads the images of a run."""

    def call(at):
        (at.folder / "run.json").write_text(json.dumps(content))
        return load_images(at.model, origin=at.folder / "model.keras")

    return call


def by_name(at):
    (at.folder / "texts").mkdir()
    with contextlib.chdir(at.folder):
        return load("texts", SHAPE)


NO_PATH = "There is no folder, archive, picture"
NEITHER = "neither a file or folder nor"
CUT = b"PK\x03\x04cut"

ROWS = [
    row("a mistyped folder", "photos/", NO_PATH, "Did you mean photo.png?"),
    row("a mistyped file", "fhoto.png", NO_PATH, "Did you mean photo.png?"),
    row("a name with a space", "my photos", NO_PATH, "my photos"),
    row("a path of Windows", "C:\\Users\\me\\photos", NO_PATH, "C:\\Users"),
    row("a path of Windows with /", "C:/photos", NO_PATH, "C:/photos"),
    row("a missing archive", "photos.ZIP", NO_PATH, "photos.ZIP"),
    row("a missing array", "x.npy", NO_PATH, "x.npy"),
    row("a missing picture", "cats/1.jpeg", NO_PATH, "no folder cats either"),
    row("a mistyped name", "mnits", NEITHER, "Did you mean 'mnist'?"),
    row("a path like a name", "cats/small", NEITHER, "'cats/small'"),
    row("an empty name", "", "A source of images must be", "''"),
    row("None", None, "A source of images must be", "None"),
    row("bytes", b"mnist", "A source of images must be", "b'mnist'"),
    row("a list", ["photo.png"], "A source of images must be"),
    row("a mistyped data_dir", "mnist", "`data_dir`", "tpyo", data_dir="tpyo"),
    row(
        "an unknown on_error", ".", "`on_error`", "'ignore'", on_error="ignore"
    ),
    file_row("an empty folder", "none", lambda p: p.mkdir(), "holds no files"),
    file_row(
        "a folder of texts",
        "texts",
        lambda p: (p.mkdir(), (p / "a.txt").write_text("a")),
        "no pictures but 1 files .txt",
    ),
    Row(
        "load a folder of texts by its name",
        by_name,
        ("'texts' is a folder without pictures",),
    ),
    file_row("a text", "notes.txt", content(b"text"), "must be a folder or"),
    file_row(
        "a page", "a.jpg", content(b"<html>"), "cannot be read as an image"
    ),
    file_row("an empty picture", "a.png", content(b""), "cannot be read as"),
    file_row("a HEIC", "a.heic", content(b"ftypheic"), "cannot be read as"),
    file_row(
        "a page beside a picture",
        "mixed",
        picture_and(b__jpg=b"<html>"),
        "b.jpg cannot be read",
        "on_error='skip'",
    ),
    file_row(
        "a HEIC beside a picture",
        "mixed",
        picture_and(b__heic=b"ftypheic"),
        "b.heic cannot be read",
        "on_error='skip'",
    ),
    file_row(
        "nothing but pages",
        "pages",
        lambda p: (p.mkdir(), (p / "a.png").write_text("<html>")),
        "No images were found",
        on_error="skip",
    ),
    file_row(
        "a table without a picture",
        "mixed",
        picture_and(labels__csv=b"file,label\nb.png,1\n"),
        "labels.csv",
        "no line for ['a.png']",
    ),
    file_row(
        "a table of one column",
        "mixed",
        picture_and(labels__csv=b"label\n1\n"),
        "labels.csv",
        "two columns",
    ),
    file_row(
        "a table of bytes",
        "mixed",
        picture_and(labels__csv=b"\xff\xfe\x00"),
        "labels.csv cannot be read",
    ),
    file_row("a zip cut short", "a.zip", content(CUT), "cut short"),
    file_row("a tar cut short", "a.tar", content(CUT), "cut short"),
    file_row("a tar.gz cut short", "a.tar.gz", content(CUT), "cut short"),
    file_row(
        "a zip that fills memory", "a.zip", bomb, "3000000000", "MAX_BYTES"
    ),
    file_row("an npz of text", "a.npz", content(b"text"), "not an .npz file"),
    file_row("an npz cut short", "a.npz", content(CUT), "not an .npz file"),
    file_row("an npz without images", "a.npz", npz(x=[1]), "'images'", "['x']"),
    file_row(
        "an npz of pickles",
        "a.npz",
        npz(images=np.array([1, None])),
        "only pickle",
        "'images'",
    ),
    file_row("an npz of 784 GB", "a.npz", promise, "784000000000 bytes"),
    row("floats", np.ones((2, 8, 8)), "must be uint8", "Received: float64"),
    file_row("an npy of text", "a.npy", content(b"text"), "cannot be read"),
    file_row("an npy of 784 GB", "a.npy", promise, "784000000000 bytes"),
    file_row(
        "an npy of pickles",
        "a.npy",
        lambda path: np.save(path, np.array([1, None])),
        "only pickle",
    ),
    Row(
        "a missing folder of files",
        lambda at: Files(at.folder / "none"),
        ("none must be a folder or end in",),
    ),
    Row(
        "a run that is a list",
        run_of([]),
        ("run.json", "JSON object", "[]"),
    ),
    Row("a run without images", run_of({}), ("`dataset` must be given",)),
]
