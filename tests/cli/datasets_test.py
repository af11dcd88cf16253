import pytest
from absl import flags

from keras_infogan.catalog import lookup
from keras_infogan.cli import datasets
from tests.cli.typed import run

pytestmark = pytest.mark.once
RENDERED = lookup.names("rendered")
KNOWN = lookup.names("datasets.known")


def row_of(name, data_dir):
    return {row[0]: row for row in datasets.rows(data_dir)}[name]


def test_one_row_a_data_set(tmp_path):
    names = [row[0] for row in datasets.rows(tmp_path)]
    assert names == [*RENDERED, *KNOWN]


def test_a_row_says_what_a_set_is_and_needs(tmp_path):
    assert row_of("sprites", tmp_path) == (
        "sprites", "64x64x1", "737,280", "nothing: rendered", "yes",
        "shape, scale, orientation, x_position, y_position",
    )  # fmt: skip
    assert row_of("mnist", tmp_path) == (
        "mnist", "28x28x1", "70,000", "download by TFDS", "no", "10 classes",
    )  # fmt: skip
    assert row_of("faces3d", tmp_path)[1:5] == (
        "any", "any", "your file faces3d.zip", "no",
    )  # fmt: skip


def test_ready_when_prepared_or_when_the_file_is_there(tmp_path):
    (tmp_path / "mnist" / "3.0.1").mkdir(parents=True)
    (tmp_path / "mnist" / "3.0.1" / "dataset_info.json").write_text("{}")
    (tmp_path / "rendered_chairs.tar").write_bytes(b"")
    ready = {row[0] for row in datasets.rows(tmp_path) if row[4] == "yes"}
    assert ready == {*RENDERED, "mnist", "chairs3d"}


def test_the_command_prints_the_rows(tmp_path):
    result = run("datasets", f"--data_dir={tmp_path}", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0].split()[:2] == ["name", "size"]
    assert len(lines) == 1 + len(RENDERED) + len(KNOWN) + 2
    assert str(tmp_path) in lines[-1]
    assert not list(tmp_path.iterdir())
    assert "data_dir" not in flags.FLAGS
