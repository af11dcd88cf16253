import itertools
import shutil

import numpy as np
import pytest
from PIL import Image

from keras_infogan.datasets import load
from keras_infogan.datasets.fit_images import fit_images
from keras_infogan.datasets.known.celeb_a import CelebA
from tests.conftest import DATA_DIR
from tests.datasets.readers.files_test import pack

pytestmark = pytest.mark.once
CELEB_A = CelebA("celeb_a")
REAL = DATA_DIR.parent / "data" / "celeba_10k.zip"
CROP = (15 / 178, 40 / 218, 163 / 178, 188 / 218)
GREYS = np.array([10, 60, 110, 160, 210, 250])
ATTRIBUTES = ("5_o_Clock_Shadow", "Bald", "Young")
TRUTH = np.array([[1, 0, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0] * 3, [1] * 3])
PARTS = [0, 0, 0, 1, 2, 2]


@pytest.fixture
def copy(tmp_path):
    """A folder with six pictures and all lists, in the official layout."""
    folder = tmp_path / "copy"
    (folder / "img_align_celeba").mkdir(parents=True)
    for number, grey in enumerate(GREYS, start=1):
        Image.new("RGB", (178, 218), (grey,) * 3).save(
            folder / "img_align_celeba" / f"{number:06}.jpg"
        )
    lines = [str(len(GREYS)), " ".join(ATTRIBUTES) + " "]
    for number, row in enumerate(TRUTH, start=1):
        signs = "".join(f" {2 * value - 1:2}" for value in row)
        lines.append(f"{number:06}.jpg{signs}")
    (folder / "list_attr_celeba.txt").write_text("\n".join(lines) + "\n")
    return folder


def split_up(copy):
    text = "".join(f"{n:06}.jpg {p}\n" for n, p in enumerate(PARTS, start=1))
    (copy / "list_eval_partition.txt").write_text(text)


def loaded(source, **options):
    options = {"batch_size": 1, "crop": CROP} | options
    return load(source, (8, 8, 1), **options)


def greys(dataset):
    return dataset.images.mean(axis=(1, 2, 3)).round().astype(int).tolist()


def check_all(dataset):
    assert greys(dataset) == pytest.approx(GREYS, abs=1)
    assert dataset.factor_names == ATTRIBUTES
    np.testing.assert_array_equal(dataset.factors, TRUTH)
    assert np.issubdtype(dataset.factors.dtype, np.integer)
    assert dataset.labels is None


@pytest.mark.parametrize("form", [None, "zip", "tar"])
def test_a_copy_by_its_path_or_by_name(copy, form):
    place = pack(copy, form) if form else copy
    check_all(loaded(str(place)))
    check_all(loaded("celeb_a", data_dir=str(place)))


def test_the_official_folders(copy):
    """The images in a zip of their own, the lists in other folders."""
    official = copy.parent / "CelebA"
    for name in ("Img", "Anno"):
        (official / name).mkdir(parents=True)
    shutil.make_archive(
        official / "Img" / "img_align_celeba", "zip", copy, "img_align_celeba"
    )
    shutil.copy(copy / "list_attr_celeba.txt", official / "Anno")
    check_all(loaded("celeb_a", data_dir=official))


def test_a_folder_of_tfds_with_the_files_beside(copy, tmp_path):
    manual = tmp_path / "tfds" / "downloads" / "manual"
    manual.parent.mkdir(parents=True)
    copy.rename(manual)
    check_all(loaded("celeb_a", data_dir=tmp_path / "tfds"))


def test_splits_where_their_list_is_there(copy):
    assert len(loaded(copy, split="test").images) == 6
    split_up(copy)
    assert greys(loaded(copy)) == pytest.approx(GREYS[:3], abs=1)
    parts = loaded(copy, split="validation+test")
    assert greys(parts) == pytest.approx(GREYS[3:], abs=1)
    np.testing.assert_array_equal(parts.factors, TRUTH[3:])
    with pytest.raises(ValueError, match=r"no split 'eval'. .*'validation'"):
        loaded(copy, split="eval")


def test_without_the_list_of_attributes(copy):
    (copy / "list_attr_celeba.txt").unlink()
    dataset = loaded(copy)
    assert greys(dataset) == pytest.approx(GREYS, abs=1)
    assert dataset.factors is None


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "000002.jpg",
            "000009.jpg",
            "3 numbers .*for 000002.jpg.*no such line",
        ),
        ("000001.jpg  1", "000001.jpg  0", "It holds: 0 -1 -1"),
        ("000001.jpg  1", "000001.jpg", "It holds: -1 -1"),
    ],
)
def test_a_wrong_line_is_shown(copy, before, after, message):
    file = copy / "list_attr_celeba.txt"
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))
    with pytest.raises(ValueError, match=message):
        loaded(copy)


def test_other_archives_are_no_copy(copy):
    (copy / "img_align_celeba").rename(copy / "faces")
    assert CELEB_A.find_copy(pack(copy, "zip")) is None
    assert CELEB_A.find_copy(copy) is None


def test_the_local_copy_gives_what_tfds_gives(copy, tmp_path, monkeypatch):
    """TFDS's own builder, given the files that it could not download."""
    import tensorflow_datasets as tfds

    split_up(copy)
    builder = tfds.builder_cls("celeb_a")
    module = __import__(builder.__module__, fromlist=["x"])
    monkeypatch.setattr(module, "ATTR_HEADINGS", list(ATTRIBUTES))
    headings = module.LANDMARK_HEADINGS
    numbers = {n: f"{n:06}.jpg" for n in range(1, 7)}
    landmarks = ["6", " ".join(headings)]
    landmarks += [f"{name}" + " 5" * len(headings) for name in numbers.values()]
    (tmp_path / "landmarks").write_text("\n".join(landmarks) + "\n")
    identity = "".join(f"{name} {n}\n" for n, name in numbers.items())
    (tmp_path / "identity").write_text(identity)
    paths = {
        "img_align_celeba": pack(copy, "zip"),
        "list_eval_partition": copy / "list_eval_partition.txt",
        "list_attr_celeba": copy / "list_attr_celeba.txt",
        "landmarks_celeba": tmp_path / "landmarks",
        "identity_celeba": tmp_path / "identity",
    }
    monkeypatch.setattr(
        tfds.download.DownloadManager, "download", lambda self, urls: paths
    )
    for split in ("train", "train+test"):
        ours = loaded(copy, split=split)
        (tmp_path / "tfds").mkdir(exist_ok=True)
        theirs = loaded("celeb_a", data_dir=tmp_path / "tfds", split=split)
        assert theirs.factor_names == ours.factor_names
        order = np.argsort(greys(theirs))
        np.testing.assert_array_equal(theirs.factors[order], ours.factors)
        np.testing.assert_allclose(
            theirs.images[order].astype(int), ours.images, atol=1
        )
    # What is prepared goes before a copy, which here would have no splits.
    images = copy / "img_align_celeba"
    shutil.copytree(images, tmp_path / "tfds" / "img_align_celeba")
    again = loaded("celeb_a", data_dir=tmp_path / "tfds", split="test")
    assert len(again.images) == 2


def test_a_failed_download_says_what_to_put_where(tmp_path, monkeypatch):
    import tensorflow_datasets as tfds

    def download(self, urls):
        raise ConnectionError("quota exceeded")

    monkeypatch.setattr(tfds.download.DownloadManager, "download", download)
    message = rf"quota exceeded. In {tmp_path}, .* put img_align_celeba\.zip"
    with pytest.raises(ValueError, match=message):
        loaded("celeb_a", data_dir=tmp_path)
    (tmp_path / "other.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(ValueError, match="holds no data set 'celeb_a'. .* put"):
        loaded("celeb_a", data_dir=tmp_path / "other.zip")


@pytest.mark.skipif(not REAL.is_file(), reason="no real CelebA archive at hand")
def test_ten_thousand_real_faces():
    contents = CELEB_A.read_copy(CELEB_A.find_copy(REAL))
    columns = contents.columns
    assert contents.count == 10000 and len(columns) == 40
    values = np.stack(list(columns.values()))
    assert values.shape == (40, 10000)
    assert np.unique(values).tolist() == [0, 1]
    # The first face is a young woman's, smiling.
    assert columns["Smiling"][0] and columns["Young"][0]
    assert not columns["Male"][0]
    faces = np.concatenate(
        [i for i, _ in itertools.islice(contents.chunks, 500)]
    )
    assert faces.shape == (500, 109, 89, 3)
    # Eyes and mouth leave the middle of a mean face darker than its cheeks.
    mean = fit_images(faces, (32, 32, 1), CROP)[..., 0].mean(axis=0)
    assert mean[12, 10] < mean[18, 8] > mean[24, 16]
