import pytest

from keras_infogan.datasets.known.cars3d import Cars3d

pytestmark = pytest.mark.once


def test_tfds_knows_the_set_by_its_name(tmp_path):
    import tensorflow_datasets as tfds

    from keras_infogan.datasets.readers.held_builder import held_builder

    builder_class = held_builder(Cars3d, "cars3d")
    assert builder_class is held_builder(Cars3d, "cars3d")
    builder = tfds.builder("cars3d", data_dir=tmp_path)
    assert isinstance(builder, builder_class)
    assert builder.info.description.startswith("Renders of cars in colour")
    assert "_mesh.mat" in builder.MANUAL_DOWNLOAD_INSTRUCTIONS
    assert set(builder.info.features) == {
        "image", "elevation", "azimuth", "car",
    }  # fmt: skip


def test_the_folder_of_tfds_is_looked_into(tmp_path):
    from keras_infogan.datasets.readers.held_builder import held_builder

    builder = held_builder(Cars3d, "cars3d")(data_dir=tmp_path)
    (tmp_path / "downloads" / "manual" / "other").mkdir(parents=True)
    with pytest.raises(ValueError, match="files are not in .*manual"):
        builder.download_and_prepare()
