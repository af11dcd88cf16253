"""Writes the page that explores a model."""

import base64
import json
import pathlib
import re
import shutil
import tempfile

from keras_infogan.catalog.replacing import replacing
from keras_infogan.hints import Path
from keras_infogan.models.infogan import InfoGAN

PAGE = pathlib.Path(__file__).with_name("page")
INDEX = "index.html"
# What the page imports, and what it fetches.
SCRIPTS = (".js", ".mjs")
DATA = (".gz", ".json", ".onnx")


def write_page(
    model: InfoGAN, path: Path, dtype: str = "float16"
) -> pathlib.Path:
    """Writes a page that explores a model, with all that it needs.

    The page draws images and reads pictures in the browser. It asks no other
    address for anything, so that any static host can serve it.

    Args:
        model: The model.
        path: Folder to write to, or a file `.html`, which will hold
            everything and can be opened without a host.
        dtype: Dtype that the kernels are stored in: `"float32"`, or
            `"float16"` for files of half the size.

    Returns:
        The path of the page.

    Raises:
        ValueError: If the backend cannot export the model.
        ImportError: If a package that exports the model is not installed.

    Example:

    ```python
    write_page(InfoGAN.from_preset("mnist"), "mnist_page")
    ```
    """
    path = pathlib.Path(path)
    if path.suffix != ".html":
        shutil.copytree(PAGE, path, dirs_exist_ok=True)
        model.export_parts(path, format="onnx", dtype=dtype)
        return path / INDEX
    with tempfile.TemporaryDirectory() as folder, replacing(path) as part:
        write_page(model, folder, dtype)
        part.write_text(_in_one_file(pathlib.Path(folder)), "utf-8")
    return path


def _in_one_file(folder):
    """Returns the page of a folder as one text.

    An import map names the modules, because a module in a data: URL has no
    address that a relative import could start from.
    """
    files = {
        file.relative_to(folder).as_posix(): file
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    modules = {
        name: _data_url(file, _absolute_imports(file.read_text("utf-8")))
        for name, file in files.items()
        if file.suffix in SCRIPTS
    }
    data = {
        name: _data_url(file, file.read_bytes())
        for name, file in files.items()
        if file.suffix in DATA
    }
    style = files["style.css"].read_text("utf-8")
    script = (
        f'<script type="importmap">{json.dumps({"imports": modules})}</script>'
        f"<script>globalThis.explorerFiles = {json.dumps(data)};</script>"
        '<script type="module">import "explorer.js";</script>'
    )
    page = files[INDEX].read_text("utf-8")
    return (
        page.replace(
            '<link rel="stylesheet" href="style.css" />',
            f"<style>{style}</style>",
        )
        .replace('<script type="module" src="explorer.js"></script>', script)
        .replace("'self'", "'unsafe-inline' data: blob:")
    )


def _absolute_imports(text):
    return re.sub(r'from "\./', 'from "', text).encode()


def _data_url(file, content):
    script = file.suffix in SCRIPTS
    kind = "text/javascript" if script else "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
