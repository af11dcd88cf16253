"""Opens a page in the browser that explores a model."""

import os
import tempfile
import webbrowser

from keras_infogan.experiments.load_model import load_model
from keras_infogan.explorer.page import write_page
from keras_infogan.explorer.server import PageServer
from keras_infogan.models.infogan import InfoGAN


def explore(
    model: str | os.PathLike | InfoGAN = "mnist",
    base_url: str | None = None,
    port: int = 0,
    open_browser: bool = False,
) -> PageServer:
    """Serves a page that explores a model in the browser.

    The page has a control for every code, draws traversals, samples and
    blends, and reads pictures that you bring. The browser computes all of it
    from exported files. Only browsers on this computer can reach the page.

    Args:
        model: Model, name, folder or URL of a preset, or a .keras file.
        base_url: URL that the folders of named presets are downloaded from.
        port: Port to listen on. 0 means any free one.
        open_browser: Whether to open the page in the browser of this computer.

    Returns:
        The running server, which a notebook shows as a frame with the page.
        Its `address` is that of the page, and `close()` stops it. It also
        stops with the program.

    Raises:
        ValueError: If there is no such model.
        ImportError: If a package that exports the model is not installed.
        OSError: If a preset cannot be downloaded, or the port is not free.

    Example:

    ```python
    explore("mnist")  # in a notebook, the page appears below the cell
    ```
    """
    model = load_model(model, base_url)
    # Windows keeps a file that a browser is still reading.
    folder = tempfile.TemporaryDirectory(
        prefix="keras_infogan_", ignore_cleanup_errors=True
    )
    write_page(model, folder.name)
    server = PageServer(folder, port)
    if open_browser:
        webbrowser.open(server.address)
    return server
