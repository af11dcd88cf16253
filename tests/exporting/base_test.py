"""What cannot be exported is refused in one sentence."""

import importlib.util

import keras
import pytest

from keras_infogan import Uniform
from keras_infogan.exporting.litert import LiteRT
from keras_infogan.exporting.onnx import ONNX
from keras_infogan.exporting.saved_model import SavedModel
from tests.conftest import small_model


@pytest.mark.parametrize(
    ("backend", "kind", "words"),
    [
        ("jax", LiteRT, "'jax', but by 'tensorflow'.*KERAS_BACKEND=tensorflow"),
        ("torch", LiteRT, "'torch', but by 'tensorflow'"),
        ("torch", SavedModel, "'torch', but by 'tensorflow' and 'jax'"),
    ],
)
@pytest.mark.once
def test_a_backend_that_cannot_names_one_that_can(
    monkeypatch, backend, kind, words
):
    monkeypatch.setattr(keras.backend, "backend", lambda: backend)
    with pytest.raises(ValueError, match=words):
        kind()


@pytest.mark.once
def test_an_unknown_format_or_dtype_lists_the_known_ones(tmp_path):
    model = small_model()
    with pytest.raises(ValueError, match=r"'onxx'.*'litert', 'onnx'"):
        model.export_parts(tmp_path, format="onxx")
    with pytest.raises(ValueError, match=r"'float32',\).*'float16'"):
        model.export_parts(tmp_path, "saved_model", dtype="float16")


@pytest.mark.once
def test_an_export_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    pytest.importorskip("tensorflow")
    written = []

    def write(self, part, path, facts):
        if len(written) == 3:
            raise OSError("No space left on device")
        (path / "a").mkdir(parents=True)
        (path / "a" / "graph").write_text(f"{part.name} {len(written)}")
        path.with_suffix(".weights").write_text("beside it")
        written.append(path)

    monkeypatch.setattr(SavedModel, "write", write)
    model = small_model()
    paths = model.export_parts(tmp_path, "saved_model")
    assert [path.name for path in paths] == [
        "generator", "recognizer", "parts.json",
    ]  # fmt: skip
    before = {path: path.read_text() for path in tmp_path.rglob("*.json")}
    with pytest.raises(OSError, match="No space"):
        model.export_parts(tmp_path, "saved_model")
    beside = [path.with_suffix(".weights") for path in paths[:2]]
    assert sorted(tmp_path.iterdir()) == sorted([*paths, *beside])
    assert (paths[0] / "a" / "graph").read_text() == "generator 0"
    assert all(path.read_text() == text for path, text in before.items())
    written.clear()
    written.append(None)
    model.export_parts(tmp_path, "saved_model")
    assert (paths[0] / "a" / "graph").read_text() == "generator 1"
    assert sorted(tmp_path.iterdir()) == sorted([*paths, *beside])


@pytest.mark.once
def test_a_missing_converter_is_named_with_the_command(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match="pip install onnx tf2onnx"):
        ONNX()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["a-b", "a_b"], "'a_b'"),
        (["images"], "'images'"),
        (["a", "a_mean"], "'a_mean'"),
    ],
)
@pytest.mark.once
def test_names_that_clash_in_a_file_are_refused(tmp_path, names, words):
    codes = [Uniform(1, name=name) for name in names]
    with pytest.raises(ValueError, match=words):
        small_model(codes).export_parts(tmp_path, "saved_model")
