import numpy as np
import pytest
from PIL import Image

from keras_infogan.datasets import load
from tests.datasets.readers.files_test import pack

pytestmark = pytest.mark.once
ROWS = [
    ("renders/a.png", -90.0, 12.5, 40.0),
    ("renders/b.jpg", 0.0, -7.25, -40.0),
    ("renders/c.png", 90.0, 0.0, 0.5),
]


@pytest.fixture
def folder(tmp_path):
    """Renders of other sizes and modes with their table."""
    folder = tmp_path / "faces3d"
    (folder / "renders").mkdir(parents=True)
    Image.new("L", (12, 16), 10).save(folder / "renders" / "a.png")
    Image.new("RGB", (9, 9), (120,) * 3).save(folder / "renders" / "b.jpg")
    # Transparent about the head: white.
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(folder / "renders" / "c.png")
    write(folder)
    return folder


def write(folder, rows=ROWS, columns="image,azimuth,elevation,lighting,name"):
    lines = [columns, *(",".join(map(str, row)) + ",Mia" for row in rows)]
    (folder / "table.csv").write_text("\n".join(lines) + "\n")


def loaded(data_dir):
    return load("faces3d", (8, 8, 1), data_dir=data_dir, batch_size=3)


@pytest.mark.parametrize("form", ["holder", "itself", "zip"])
def test_renders_with_their_degrees(folder, form):
    places = {"holder": folder.parent, "itself": folder}
    dataset = loaded(places.get(form) or pack(folder, form))
    assert dataset.factor_names == ("azimuth", "elevation", "lighting")
    order = np.argsort(dataset.images.mean(axis=(1, 2, 3)))
    np.testing.assert_allclose(
        dataset.factors[order], [row[1:] for row in ROWS], atol=1e-5
    )
    shades = dataset.images[order].reshape(3, -1)
    np.testing.assert_allclose(shades.min(axis=1), [10, 120, 255], atol=1)
    np.testing.assert_allclose(shades.max(axis=1), [10, 120, 255], atol=1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"columns": "image,azimuth,light"}, r"Missing: \['elevation', 'ligh"),
        ({"rows": [("renders/a.png", "left", 1, 2)]}, "degrees. .*'left'"),
        ({"rows": [("gone.png", 1, 2, 3)]}, r"gone\.png cannot be read"),
    ],
)
def test_a_wrong_table_is_explained(folder, options, message):
    write(folder, **options)
    with pytest.raises(ValueError, match=message):
        loaded(folder)


def test_one_table_only(folder):
    (folder / "more.csv").write_text("")
    with pytest.raises(ValueError, match=r"must hold one CSV .*'more\.csv'"):
        loaded(folder)
