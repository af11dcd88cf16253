import h5py
import numpy as np
import pytest

from keras_infogan.datasets import load, tfds_images
from keras_infogan.datasets.sprites import Sprites

pytestmark = pytest.mark.once
SPRITES = Sprites()


@pytest.fixture(params=["tfrecord", "array_record"])
def dsprites_dir(request, tmp_path, monkeypatch):
    """A folder where TFDS has prepared a dSprites file of 30 images."""
    import tensorflow_datasets as tfds

    if request.param == "array_record":
        pytest.importorskip("array_record")
    images, factors = SPRITES.sample(30, seed=0)
    with h5py.File(tmp_path / "dsprites.hdf5", "w") as file:
        file["imgs"] = images[..., 0] // 255
        file["latents/classes"] = np.pad(factors, [(0, 0), (1, 0)])
        file["latents/values"] = np.zeros((30, 6))
    monkeypatch.setattr(tfds_images, "CHUNK", 7)
    monkeypatch.setattr(
        tfds.download.DownloadManager,
        "download",
        lambda self, url: tmp_path / "dsprites.hdf5",
    )
    tfds.builder(
        "dsprites", data_dir=tmp_path, file_format=request.param
    ).download_and_prepare()
    return tmp_path


def test_dsprites_carries_its_factors_and_the_full_range(dsprites_dir):
    dataset = load(
        "dsprites", (64, 64, 1), data_dir=dsprites_dir, batch_size=30
    )
    assert dataset.factor_names == SPRITES.factor_names
    assert dataset.factors.shape == (30, 5) and dataset.labels is None
    expected = SPRITES.images(dataset.factors)
    np.testing.assert_array_equal(dataset.images, expected)
    small = load("dsprites", (32, 32, 1), data_dir=dsprites_dir, batch_size=30)
    assert 0 < np.mean((small.images > 0) & (small.images < 255))


def test_factors_are_the_classes_called_label(tmp_path, monkeypatch):
    import tensorflow_datasets as tfds

    names = ("category", "elevation", "azimuth", "lighting")
    picture = np.zeros((96, 96, 1), "uint8")
    example = {"image": picture, "image2": picture, "instance": 9}
    example |= {f"label_{name}": row for row, name in enumerate(names)}
    monkeypatch.setattr(
        tfds.builder_cls("smallnorb"),
        "_split_generators",
        lambda self, manager: {"train": [(0, example), (1, example)]},
    )
    dataset = load("smallnorb", (96, 96, 1), data_dir=tmp_path, batch_size=2)
    assert dataset.factor_names == names and dataset.labels is None
    assert dataset.factors.tolist() == [[0, 1, 2, 3]] * 2


def test_labels_are_no_factors(data_dir):
    dataset = load(
        "mnist", (28, 28, 1), split="test[:9]", data_dir=data_dir, batch_size=9
    )
    assert dataset.labels.shape == (9,)
    assert dataset.factors is None and dataset.factor_names is None
