import shutil

import numpy as np
import pytest
from PIL import Image

from keras_infogan.datasets import load
from keras_infogan.datasets.known.chairs3d import Chairs3d
from tests.datasets.readers.files_test import pack

pytestmark = pytest.mark.once
CHAIRS = ("1028b32dc1873c2afe26a3ac360dbd4", "a81533a2cd97d88a5ffe6d0a5b9bf1c8")
ELEVATIONS, AZIMUTHS = (20, 30), (0, 11, 348)
GREYS = np.arange(12) * 20


@pytest.fixture
def archive_folder(tmp_path):
    """Two chairs of six views, in the layout of the public archive."""
    folder = tmp_path / "raw"
    greys = iter(GREYS)
    for chair in CHAIRS:
        renders = folder / "rendered_chairs" / chair / "renders"
        renders.mkdir(parents=True)
        views = [(p, t) for p in ELEVATIONS for t in AZIMUTHS]
        for view, (p, t) in enumerate(views, start=1):
            name = f"image_{view:03}_p{p:03}_t{t:03}_r096.png"
            shade = (int(next(greys)),) * 3
            Image.new("RGB", (40, 40), shade).save(renders / name)
    (folder / "rendered_chairs" / "all_chair_names.mat").write_bytes(b"names")
    return folder


def check(dataset):
    assert dataset.factor_names == ("chair", "elevation", "azimuth")
    order = np.argsort(dataset.images.mean(axis=(1, 2, 3)))
    greys = dataset.images[order].reshape(12, -1)
    np.testing.assert_array_equal(greys, np.tile(GREYS, (64, 1)).T)
    assert dataset.factors[order].tolist() == [
        [chair, p, t] for chair in (0, 1) for p in ELEVATIONS for t in AZIMUTHS
    ]
    assert dataset.labels is None


def loaded(data_dir):
    return load("chairs3d", (8, 8, 1), data_dir=data_dir, batch_size=12)


@pytest.mark.parametrize("form", ["folder", "tar", "zip"])
def test_the_folder_that_holds_the_archive(archive_folder, form):
    raw = archive_folder / "rendered_chairs"
    if form != "folder":
        shutil.make_archive(raw, form, archive_folder, "rendered_chairs")
        shutil.rmtree(raw)
    check(loaded(archive_folder))


def test_the_chairs_or_their_archive_themselves(archive_folder):
    check(loaded(archive_folder / "rendered_chairs"))
    check(loaded(pack(archive_folder, "tar")))


def test_prepared_once(archive_folder):
    check(loaded(archive_folder))
    shutil.rmtree(archive_folder / "rendered_chairs")
    check(loaded(archive_folder))


def test_truly_a_builder_of_tfds(archive_folder, tmp_path):
    import tensorflow_datasets as tfds

    from keras_infogan.datasets.readers.held_builder import held_builder

    builder_class = held_builder(Chairs3d, "chairs3d")
    assert issubclass(builder_class, tfds.core.GeneratorBasedBuilder)
    manual = tmp_path / "tfds" / "downloads" / "manual"
    manual.parent.mkdir(parents=True)
    shutil.move(archive_folder, manual)
    builder = tfds.builder("chairs3d", data_dir=tmp_path / "tfds")
    builder.download_and_prepare()
    assert builder.info.splits["train"].num_examples == 12
    assert builder.info.features["chair"].names == sorted(CHAIRS)
    again = tfds.builder("chairs3d", data_dir=tmp_path / "tfds")
    assert again.info.features["chair"].names == sorted(CHAIRS)
    check(loaded(tmp_path / "tfds"))


def test_other_archives_say_what_was_found(tmp_path):
    (tmp_path / "rendered_chairs").mkdir()
    (tmp_path / "rendered_chairs" / "stool.png").write_bytes(b"")
    with pytest.raises(ValueError, match=r"no file .*image_001.*'stool\.png'"):
        loaded(tmp_path)


def test_only_one_split(archive_folder):
    with pytest.raises(ValueError, match=r"no split 'test'.*\['train'\]"):
        load("chairs3d", (8, 8, 1), split="test", data_dir=archive_folder)
