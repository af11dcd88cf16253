"""The page of a model, served."""

import json
import pathlib
import urllib.request

import pytest

from keras_infogan.experiments import explore
from tests.conftest import small_model

pytestmark = pytest.mark.once


@pytest.fixture
def model(monkeypatch):
    """A model that is not really exported."""

    def export_parts(folder, format, dtype):
        facts = {"name": "mine", "format": format, "dtype": dtype}
        (pathlib.Path(folder) / "parts.json").write_text(json.dumps(facts))

    model = small_model()
    monkeypatch.setattr(model, "export_parts", export_parts)
    return model


def read(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


def test_the_page_and_the_parts_are_served(model, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    server = explore(model, open_browser=True)
    assert opened == [server.address]
    parts = json.loads(read(f"{server.address}parts.json"))
    assert parts == {"name": "mine", "format": "onnx", "dtype": "float16"}
    assert "<title>Explorer</title>" in read(server.address)
    server.close()


def test_no_browser_is_opened_unasked(model, monkeypatch):
    monkeypatch.setattr("webbrowser.open", lambda url: pytest.fail(url))
    explore(model).close()


def test_a_port_that_is_taken_is_refused(model):
    server = explore(model)
    port = int(server.address.rstrip("/").rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        explore(model, port=port)
    server.close()


def test_an_unknown_model_lists_the_known_ones():
    with pytest.raises(ValueError, match="mnits"):
        explore("mnits")
