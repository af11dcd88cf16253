"""The guides run, and what is stored in them is fit to be read."""

import ast
import re

import nbformat
import pytest

from keras_infogan.catalog import store
from publishing.guides import (
    FOLDER,
    NAMES,
    execute,
    merged,
    running_kernel,
    settings_cell,
    shown,
)

pytestmark = pytest.mark.once
# Settings with which a guide takes seconds.
QUICK = {
    "start": "COUNT, ROWS, STEPS = 4, 2, 4",
    "train": "COUNT, STEPS, BATCH = 16, 4, 8",
    "extend": "STEPS, BATCH = 8, 64",
    "finetune": "COUNT, STEPS, BATCH = 8, 2, 8",
    "measure": "COUNT, ROWS = 1200, 2",
}
PRESETS = {"start": "mnist", "finetune": "sprites", "measure": "sprites"}
LARGEST_PICTURE = 60_000
LARGEST_FOLDER = 2_000_000


def read(name):
    return nbformat.read(FOLDER / f"{name}.ipynb", nbformat.NO_CONVERT)


@pytest.fixture(scope="module")
def kernel():
    # One process for all guides, because importing TensorFlow takes long.
    with running_kernel() as kernel:
        yield kernel


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_fails(name, kernel, tmp_path):
    preset = PRESETS.get(name)
    if preset and store.bundled_folder(preset) is None:
        pytest.skip(f"no weights of {preset}")
    notebook = read(name)
    assert names_of(QUICK[name]) == names_of(settings_cell(notebook).source)
    execute(notebook, kernel, tmp_path, QUICK[name])


def names_of(source):
    """Returns the names that a source assigns to."""
    nodes = ast.walk(ast.parse(source))
    return {
        node.id
        for node in nodes
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


@pytest.mark.parametrize("name", NAMES)
def test_stored_outputs_are_fit_to_be_read(name):
    notebook = read(name)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells[0] is settings_cell(notebook)
    outputs = [output for cell in cells for output in cell.outputs]
    assert outputs
    for output in outputs:
        assert output.output_type != "error" and output.get("name") != "stderr"
        data = output.get("data", {})
        # Base64 is a third longer than the picture.
        assert len(data.get("image/png", "")) * 3 / 4 <= LARGEST_PICTURE
        text = output.get("text", data.get("text/plain", ""))
        assert not re.search("[\x1b\r\x08]", text), "traces of a progress bar"
        assert not re.search(r"(^|[\s'\"=])/\w", text), "a path of a machine"


def test_the_guides_are_small():
    files = {p.stem: p.stat().st_size for p in FOLDER.glob("*.ipynb")}
    assert set(files) == set(NAMES)
    assert sum(files.values()) <= LARGEST_FOLDER


def test_what_is_printed_around_an_error_is_joined():
    def stream(name, text):
        return nbformat.v4.new_output("stream", name=name, text=text)

    picture = nbformat.v4.new_output("display_data", data={"image/png": ""})
    found = merged(
        [
            stream("stdout", "1/2"),
            stream("stderr", "a warning"),
            stream("stdout", "\r2/2\n"),
            picture,
            stream("stdout", "end"),
        ]
    )
    assert [o.get("text") for o in found] == ["1/2\r2/2\n", None, "end"]


def test_only_the_last_state_of_a_progress_bar_is_shown():
    bar = "\x1b[1m1/2\x1b[0m first\x08\x08\x08\x1b[1m2/2\x1b[0m last\r\nnext"
    assert shown(bar) == "2/2 last\nnext"
