"""Bad inputs, and the words with which each is answered.

Every other file of this folder is a table of one area: a list `ROWS` of `Row`.
To add bad inputs, add rows to a table or add a file with a list `ROWS`:

    from tests.bad_inputs.row import Row

    ROWS = [
        Row(
            "generate no images",
            lambda at: at.model.generate(0),
            ("`count`", "at least 1", "Received: 0"),
        ),
    ]

`row.py` says what a `Row` holds and what its function may use. The model is
shared by all rows, so a row must not train it or change it.
"""

import importlib
import pathlib
import warnings

import pytest

from tests.bad_inputs.row import At
from tests.conftest import small_model

FOLDER = pathlib.Path(__file__).parent
MODULES = [
    importlib.import_module(f"tests.bad_inputs.{path.stem}")
    for path in sorted(FOLDER.glob("*.py"))
    if path.stem not in ("row", pathlib.Path(__file__).stem)
]


@pytest.fixture(scope="module")
def model():
    model = small_model()
    model.compile()
    return model


def parameters():
    """Returns all rows, named by their table and their id."""
    found = []
    for module in MODULES:
        table = module.__name__.rpartition(".")[-1]
        for row in module.ROWS:
            marks = () if row.everywhere else pytest.mark.once
            name = f"{table}: {row.id}"
            found.append(pytest.param(row, id=name, marks=marks))
    return found


@pytest.mark.parametrize("row", parameters())
def test_a_bad_input_is_answered_clearly(row, model, images, tmp_path):
    at = At(model, images, tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if issubclass(row.error, Warning):
            warnings.simplefilter("error", row.error)
        with pytest.raises(row.error) as caught:
            row.call(at)
    message = str(caught.value)
    words = (row.words,) if isinstance(row.words, str) else row.words
    assert not [word for word in words if word not in message], message
