import shutil

import numpy as np
import pytest

from keras_infogan.datasets import load

pytestmark = pytest.mark.once
AZIMUTHS, ELEVATIONS = 3, 2
FACTORS = np.array(list(np.ndindex(2, AZIMUTHS, ELEVATIONS)))


@pytest.fixture
def folder(tmp_path):
    """Two cars of six views in the layout of the archive."""
    io = pytest.importorskip("scipy.io")
    cars = tmp_path / "raw" / "data" / "cars"
    cars.mkdir(parents=True)
    (cars / "list.txt").write_text("car_001_mesh\ncar_007_mesh\n")
    shades = np.arange(12, dtype="uint8").reshape(2, AZIMUTHS, ELEVATIONS) * 20
    for name, shade in zip(("car_001_mesh", "car_007_mesh"), shades):
        renders = np.broadcast_to(shade, (128, 128, 3, *shade.shape))
        io.savemat(cars / f"{name}.mat", {"im": renders})
    return tmp_path / "raw"


@pytest.mark.parametrize("form", ["folder", "gztar", "itself"])
def test_an_array_a_car(folder, form):
    data_dir = folder
    if form == "itself":
        data_dir = folder / "data" / "cars"
    if form == "gztar":
        base = folder / "nips2015-analogy-data"
        shutil.make_archive(base, form, folder, "data")
        shutil.rmtree(folder / "data")
    dataset = load("cars3d", (8, 8, 3), data_dir=data_dir, batch_size=12)
    assert dataset.factor_names == ("elevation", "azimuth", "car")
    order = np.argsort(dataset.images.mean(axis=(1, 2, 3)))
    assert dataset.images[order, 0, 0, 0].tolist() == list(range(0, 240, 20))
    np.testing.assert_array_equal(dataset.factors[order], FACTORS[:, ::-1])


def test_other_folders_say_what_was_found(tmp_path):
    (tmp_path / "cars").mkdir()
    (tmp_path / "cars" / "list.txt").write_text("")
    with pytest.raises(ValueError, match=r"no file car_001.*'list\.txt'"):
        load("cars3d", (8, 8, 3), data_dir=tmp_path)
