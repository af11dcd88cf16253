"""Executes the guides of docs/guides and stores their outputs in them.

The notebooks run in one process, one after the other, each in an empty folder.
What they print is stored as a reader sees it at the end: the last state of a
progress bar, no colours, and no messages of TensorFlow.

    python -m publishing.guides
    python -m publishing.guides --names=train,measure
"""

import contextlib
import os
import pathlib
import re
import tempfile

import nbformat
from absl import app, flags
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

FLAGS = flags.FLAGS
ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "guides"
PARAMETERS = "parameters"
# The guides in the order in which they are read.
NAMES = ("start", "train", "finetune", "measure", "extend")
# Kernel and language, without the versions of this machine.
METADATA = {
    "kernelspec": {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}


def define_flags():
    flags.DEFINE_list("names", list(NAMES), "Guides to execute.")


def main(_):
    with tempfile.TemporaryDirectory() as top, running_kernel() as kernel:
        for name in FLAGS.names:
            path = FOLDER / f"{name}.ipynb"
            notebook = nbformat.read(path, nbformat.NO_CONVERT)
            folder = pathlib.Path(top, name)
            folder.mkdir()
            execute(notebook, kernel, folder)
            clean(notebook)
            nbformat.write(notebook, path)
            print(f"Wrote {path}")


@contextlib.contextmanager
def running_kernel():
    """Yields a kernel that imports this copy of the package."""
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    quiet = {"PYTHONPATH": path, "TF_CPP_MIN_LOG_LEVEL": "3"}
    with tempfile.TemporaryDirectory() as folder:
        # Sockets in a folder of its own, and no port that others can reach.
        kernel = KernelManager(
            kernel_name="python3", transport="ipc", ip=f"{folder}/socket"
        )
        kernel.start_kernel(env={**os.environ, **quiet})
        try:
            yield kernel
        finally:
            kernel.shutdown_kernel(now=True)


def execute(notebook, kernel, folder, settings=None):
    """Executes a notebook, which gets the outputs of its cells.

    Args:
        notebook: The notebook.
        kernel: Result of `running_kernel`. It keeps the modules that earlier
            notebooks have imported, and none of their names.
        folder: Folder that the notebook writes to.
        settings: Source that replaces the cell of settings, or `None`.

    Raises:
        nbclient.exceptions.CellExecutionError: If a cell fails.
    """
    if settings is not None:
        settings_cell(notebook).source = settings
    begin = nbformat.v4.new_code_cell(
        f"%reset -f\nimport os\nos.chdir({str(folder)!r})"
    )
    notebook.cells.insert(0, begin)
    client = NotebookClient(
        notebook, km=kernel, timeout=None, record_timing=False
    )
    try:
        client.execute()
    finally:
        notebook.cells.pop(0)


def settings_cell(notebook):
    """Returns the cell of a notebook that holds its settings."""
    (cell,) = (
        cell
        for cell in notebook.cells
        if PARAMETERS in cell.metadata.get("tags", ())
    )
    return cell


def clean(notebook):
    """Leaves of an executed notebook what every machine would store."""
    notebook.metadata = nbformat.from_dict(METADATA)
    count = 0
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        if cell.cell_type != "code":
            continue
        count += 1
        cell.execution_count = count
        outputs = merged(cell.outputs)
        for output in outputs:
            if output.output_type == "stream":
                output.text = shown(output.text)
            elif output.output_type == "execute_result":
                output.execution_count = count
        cell.outputs = [o for o in outputs if o.get("text") != ""]


def merged(outputs):
    """Returns outputs without those of stderr, and joins what is printed.

    What stands between two of stderr comes apart, and so does a progress bar.
    """
    kept = []
    for output in outputs:
        if output.get("name") == "stderr":
            continue
        if kept and output.output_type == kept[-1].output_type == "stream":
            kept[-1].text += output.text
        else:
            kept.append(output)
    return kept


def shown(text):
    """Returns what a terminal shows of a text at last, without colours."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    lines = [
        re.split(r"[\r\x08]+", line.rstrip())[-1] for line in text.split("\n")
    ]
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    define_flags()
    app.run(main)
