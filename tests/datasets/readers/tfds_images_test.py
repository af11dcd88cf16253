import h5py
import numpy as np
import pytest

from keras_infogan.datasets import load
from keras_infogan.datasets.known_set import known_set
from keras_infogan.datasets.readers import tfds_images
from keras_infogan.rendered.sprites import Sprites

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


@pytest.mark.parametrize("form", ["tfrecord", "array_record"])
def test_splits_of_svhn_joined(form, tmp_path, monkeypatch):
    """TFDS's own builder on small files of the true format."""
    import tensorflow_datasets as tfds

    io = pytest.importorskip("scipy.io")
    if form == "array_record":
        pytest.importorskip("array_record")
    paths, sizes = {}, {"train": 3, "test": 2, "extra": 4}
    shades = dict(zip(sizes, (0, 100, 200), strict=True))
    for split, size in sizes.items():
        pixels = shades[split] + np.arange(1, size + 1, dtype="uint8")
        paths[split] = tmp_path / f"{split}_32x32.mat"
        # The digit 0 is kept as 10.
        arrays = {
            "X": np.broadcast_to(pixels, (32, 32, 3, size)),
            "y": np.arange(10, 10 - size, -1).reshape(-1, 1),
        }
        io.savemat(paths[split], arrays)
    monkeypatch.setattr(
        tfds.download.DownloadManager, "download", lambda self, urls: paths
    )
    tfds.builder(
        "svhn_cropped", data_dir=tmp_path, file_format=form
    ).download_and_prepare()

    def loaded(split):
        return load(
            "svhn_cropped", (32, 32, 3), split=split, data_dir=tmp_path,
            batch_size=1,
        )  # fmt: skip

    both = loaded("train+extra")
    order = np.argsort(both.images[:, 0, 0, 0])
    shades = both.images[order].reshape(7, -1)
    assert shades[:, 0].tolist() == [1, 2, 3, 201, 202, 203, 204]
    assert both.labels[order].tolist() == [0, 9, 8, 0, 9, 8, 7]
    assert both.factors is None
    assert len(loaded("train[:1]+test").images) == 3
    for split in ("training", "train+validation", "train[:"):
        with pytest.raises(ValueError, match=r"no split .*'extra'"):
            loaded(split)


def test_omniglot_and_shapes_by_their_features(tmp_path, monkeypatch):
    import tensorflow_datasets as tfds

    def example(name, image, **truth):
        monkeypatch.setattr(
            tfds.builder_cls(name),
            "_split_generators",
            lambda self, manager: {"train": [(0, {"image": image, **truth})]},
        )
        return load(name, (32, 32, 1), data_dir=tmp_path, batch_size=1)

    drawing = np.full((105, 105, 3), 90, "uint8")
    drawn = example(
        "omniglot", drawing, alphabet=7, alphabet_char_id=3, label=400
    )
    assert drawn.labels.tolist() == [400]
    assert drawn.factor_names == ("alphabet", "alphabet_char_id")
    assert drawn.factors.tolist() == [[7, 3]]
    names = ("floor_hue", "wall_hue", "object_hue", "scale", "shape")
    names += ("orientation",)
    truth = {f"label_{name}": row for row, name in enumerate(names[:4])}
    truth |= {"label_shape": 3, "label_orientation": 14}
    truth |= {f"value_{name}": 0.5 for name in names}
    rooms = example("shapes3d", drawing[:64, :64], **truth)
    assert rooms.factor_names == names
    assert rooms.factors.tolist() == [[0, 1, 2, 3, 3, 14]]


def test_chunks_of_large_images_are_small(tmp_path, monkeypatch):
    """No more full-size bytes at once than allowed, one image at least."""
    import tensorflow_datasets as tfds

    picture = np.zeros((32, 32, 3), "uint8")
    monkeypatch.setattr(
        tfds.builder_cls("cifar10"),
        "_split_generators",
        lambda self, manager: {
            "train": [
                (n, {"image": picture, "label": 1, "id": f"train_{n}"})
                for n in range(5)
            ]
        },
    )
    for limit, sizes in ((2 * 32 * 32 * 3, [2, 2, 1]), (1, [1] * 5)):
        monkeypatch.setattr(tfds_images, "CHUNK_BYTES", limit)
        contents = known_set("cifar10").read("train", tmp_path)
        assert contents.count == 5
        assert [len(images) for images, _ in contents.chunks] == sizes


def test_labels_are_no_factors(data_dir):
    dataset = load(
        "mnist", (28, 28, 1), split="test[:9]", data_dir=data_dir, batch_size=9
    )
    assert dataset.labels.shape == (9,)
    assert dataset.factors is None and dataset.factor_names is None
