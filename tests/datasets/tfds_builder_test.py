import ast
import pathlib

import pytest

from keras_infogan import datasets
from keras_infogan.datasets.tfds_builder import prepared_builder

pytestmark = pytest.mark.once
ROOM = pathlib.Path(datasets.__file__).parent


@pytest.mark.parametrize(
    "path", sorted(ROOM.glob("*.py")), ids=lambda p: p.stem
)
def test_nothing_imports_tfds_before_it_is_needed(path):
    top = ast.parse(path.read_text()).body
    modules = [
        a.name for n in top if isinstance(n, ast.Import) for a in n.names
    ]
    modules += [n.module for n in top if isinstance(n, ast.ImportFrom)]
    assert not [m for m in modules if m.startswith(("tensorflow", "PIL"))]
    assert not [m for m in modules if "datasets.builders" in m]


def test_a_prepared_data_set(data_dir):
    builder = prepared_builder("mnist", data_dir)
    assert builder.info.splits["test"].num_examples == 10000


def test_unknown_names_list_ours(tmp_path):
    with pytest.raises(ValueError, match=r"'mnits' is neither .*'chairs3d'"):
        prepared_builder("mnits", tmp_path)


def test_a_set_without_images(tmp_path):
    with pytest.raises(ValueError, match="'iris' has no images. Its features"):
        prepared_builder("iris", tmp_path)


def test_a_file_holds_no_data_set_of_tfds(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"")
    with pytest.raises(ValueError, match=r"x\.zip is a file .*'mnist'"):
        prepared_builder("mnist", tmp_path / "x.zip")


def test_a_failed_download_names_the_folder(tmp_path, monkeypatch):
    import tensorflow_datasets as tfds

    def download(self, urls):
        raise ConnectionError("no network")

    monkeypatch.setattr(tfds.download.DownloadManager, "download", download)
    with pytest.raises(ValueError, match=r"svhn_cropped.*no network. Give"):
        prepared_builder("svhn_cropped", tmp_path)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("chairs3d", "rendered_chairs.tar"),
        ("cars3d", "nips2015-analogy-data.tar.gz"),
        ("faces3d", "one CSV table"),
    ],
)
def test_missing_files_of_the_user(tmp_path, name, file):
    message = rf"files of '{name}' are not there. In {tmp_path}.* {file}"
    with pytest.raises(ValueError, match=message):
        prepared_builder(name, tmp_path)
