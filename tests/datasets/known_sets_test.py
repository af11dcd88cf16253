import pytest

from keras_infogan.catalog import lookup
from keras_infogan.datasets.known_sets import KNOWN, home, is_prepared, locate

pytestmark = pytest.mark.once


def put(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    return path


def test_every_builder_of_ours_says_what_to_bring():
    ours = set(lookup.names("datasets.builders"))
    assert ours == {"cars3d", "chairs3d", "faces3d"}
    assert ours | {"celeb_a"} == {n for n in KNOWN if KNOWN[n].files}
    for known in KNOWN.values():
        assert bool(known.files) == bool(known.instructions)


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
