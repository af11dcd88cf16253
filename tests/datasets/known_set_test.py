import collections

import pytest

from keras_infogan.datasets import load
from keras_infogan.datasets.known_set import KnownSet, home, known_set

pytestmark = pytest.mark.once


def put(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    return path


def locate(name, data_dir=None):
    return known_set(name).locate(data_dir)


def is_prepared(name, data_dir=None):
    return known_set(name).is_prepared(data_dir)


def test_a_file_is_found_in_the_folder_or_in_the_one_of_tfds(tmp_path):
    assert locate("chairs3d", tmp_path) is None
    manual = put(tmp_path / "downloads/manual/rendered_chairs.zip")
    assert locate("chairs3d", tmp_path) == manual
    near = put(tmp_path / "rendered_chairs.tar")
    assert locate("chairs3d", str(tmp_path)) == near
    assert locate("mnist", tmp_path) is None


def test_the_files_themselves_may_be_given(tmp_path):
    archive = put(tmp_path / "mine.zip")
    assert locate("chairs3d", archive) == archive
    put(tmp_path / "seats/a1/renders/image_001_p020_t011_r096.png")
    assert locate("chairs3d", tmp_path / "seats") == tmp_path / "seats"
    (tmp_path / "rendered_chairs").mkdir()
    itself = tmp_path / "rendered_chairs"
    assert locate("chairs3d", itself) == itself
    put(tmp_path / "renders/table.csv")
    assert locate("faces3d", tmp_path / "renders") == tmp_path / "renders"


def test_the_folder_of_tfds_is_the_default(tmp_path, monkeypatch):
    monkeypatch.setenv("TFDS_DATA_DIR", str(tmp_path))
    assert home() == tmp_path
    archive = put(tmp_path / "nips2015-analogy-data.tar.gz")
    assert locate("cars3d") == archive
    assert home(archive) == tmp_path
    monkeypatch.delenv("TFDS_DATA_DIR")
    assert home().name == "tensorflow_datasets"


@pytest.mark.parametrize("version", ["3.0.1", "config/3.0.1"])
def test_prepared_by_its_information(tmp_path, version):
    (tmp_path / "mnist" / version).mkdir(parents=True)
    assert not is_prepared("mnist", tmp_path)
    put(tmp_path / "mnist" / version / "dataset_info.json")
    assert is_prepared("mnist", tmp_path)
    assert is_prepared("mnist:3.0.1", tmp_path)
    assert is_prepared("mnist/config", tmp_path)
    assert not is_prepared("mnist2", tmp_path)


def test_a_name_that_tfds_alone_knows():
    assert type(known_set("rock_paper_scissors")) is KnownSet
    assert type(known_set("mnist")) is not KnownSet
    assert known_set("mnist").image_shape == (28, 28, 1)


def test_a_prepared_data_set(data_dir):
    builder = known_set("mnist").prepared(data_dir)
    assert builder.info.splits["test"].num_examples == 10000
    contents = known_set("mnist").read("test[:7]", data_dir)
    assert contents.count == 7
    ((images, notes),) = contents.chunks
    assert images.shape == (7, 28, 28, 1) and list(notes) == ["label"]


def test_a_copy_is_read_unless_it_is_prepared(tmp_path):
    class Copied(KnownSet):
        def find_copy(self, path=None):
            return path

        def read_copy(self, copy, split="train"):
            return copy, split

    copied = Copied("copied")
    assert copied.read("test", tmp_path) == (tmp_path, "test")
    put(tmp_path / "copied" / "1.0.0" / "dataset_info.json")
    with pytest.raises(ValueError, match="'copied' is neither"):
        copied.read("test", tmp_path)


def test_unknown_names_list_the_known_ones(tmp_path):
    message = r"'mnits' is neither .*'heads'.*'chairs3d'"
    with pytest.raises(ValueError, match=message):
        known_set("mnits").read("train", tmp_path)


def test_a_set_without_images(tmp_path):
    with pytest.raises(ValueError, match="'iris' has no images. Its features"):
        known_set("iris").read("train", tmp_path)


def test_a_file_holds_no_data_set_of_tfds(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"")
    with pytest.raises(ValueError, match=r"x\.zip is a file .*'mnist'"):
        known_set("mnist").read("train", tmp_path / "x.zip")


def test_a_failed_download_names_the_folder(tmp_path, monkeypatch):
    import tensorflow_datasets as tfds

    def download(self, urls):
        raise ConnectionError("no network")

    monkeypatch.setattr(tfds.download.DownloadManager, "download", download)
    monkeypatch.setattr("keras_infogan.datasets.known_set.is_online", lambda: 1)
    with pytest.raises(ValueError, match=r"svhn_cropped.*no network. Give"):
        known_set("svhn_cropped").read("train", tmp_path)


def test_without_a_network_a_download_is_tried_once(tmp_path, monkeypatch):
    from tensorflow_datasets.core.download import downloader
    from urllib3.util.retry import Retry

    failures = collections.Counter()
    increment = Retry.increment

    def counted(self, method=None, url=None, **kwargs):
        failures[url] += 1
        return increment(self, method, url, **kwargs)

    monkeypatch.setattr(Retry, "increment", counted)
    monkeypatch.setattr("keras_infogan.datasets.known_set.is_online", lambda: 0)
    # Nothing listens there.
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    with pytest.raises(ValueError, match=r"'mnist'.* there is no network\."):
        known_set("mnist").read("train", tmp_path)
    assert set(failures.values()) == {1}
    assert downloader.MAX_RETRIES > 1


def test_a_missing_data_dir_is_not_created(tmp_path):
    with pytest.raises(ValueError, match="existing folder. There is none at"):
        load("mnist", (28, 28, 1), data_dir=tmp_path / "typo")
    assert not (tmp_path / "typo").exists()
