import numpy as np
import pytest

from keras_infogan.datasets.brought_set import BroughtSet
from keras_infogan.datasets.known_set import known_set

pytestmark = pytest.mark.once


class Stamps(BroughtSet):
    """Files of one byte, which is the grey of a stamp."""

    files = ("stamps",)
    instructions = "put the folder stamps"

    def features(self):
        import tensorflow_datasets as tfds

        return {
            "image": tfds.features.Image(shape=(1, 1, 1)),
            "country": tfds.features.ClassLabel(),
        }

    def examples(self, files, features):
        features["country"].names = sorted(files.names)
        for name in files.names:
            grey = np.frombuffer(files.read(name), "uint8")
            yield name, {"image": grey.reshape(1, 1, 1), "country": name}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "stamps").mkdir()
    for name, grey in (("chile", 7), ("peru", 200)):
        (tmp_path / "stamps" / name).write_bytes(bytes([grey]))
    return tmp_path


def test_a_set_is_what_one_class_says(folder):
    contents = Stamps("stamps").read("train", folder)
    assert contents.count == 2
    ((images, notes),) = contents.chunks
    assert dict(zip(notes["country"], images.ravel())) == {0: 7, 1: 200}


def test_prepared_once(folder):
    Stamps("stamps").read("train", folder)
    (folder / "stamps" / "chile").unlink()
    assert Stamps("stamps").is_prepared(folder)
    assert Stamps("stamps").read("train", folder).count == 2


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("chairs3d", "rendered_chairs.tar"),
        ("cars3d", "nips2015-analogy-data.tar.gz"),
        ("faces3d", "one CSV table"),
    ],
)
def test_missing_files_of_the_user(tmp_path, name, file):
    message = rf"data set '{name}' were not found. In {tmp_path}.* {file}"
    with pytest.raises(ValueError, match=message):
        known_set(name).read("train", tmp_path)
