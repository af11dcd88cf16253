import ast
import contextlib
import pathlib

import numpy as np
import pytest
from PIL import Image

from keras_infogan import datasets
from keras_infogan.datasets import load
from keras_infogan.rendered.color_sprites import ColorSprites
from keras_infogan.rendered.sprites import Sprites
from tests.conftest import small_model
from tests.datasets.factor_dataset_test import SHADES
from tests.datasets.readers.files_test import pack

pytestmark = pytest.mark.once
ROOM = pathlib.Path(datasets.__file__).parent
# The one file whose classes need their bases from TFDS.
FORM = "held_builder"


@pytest.mark.parametrize(
    "path",
    sorted(p for p in ROOM.rglob("*.py") if p.stem != FORM),
    ids=lambda path: path.stem,
)
def test_nothing_imports_tfds_before_it_is_needed(path):
    top = ast.parse(path.read_text()).body
    modules = [
        a.name for n in top if isinstance(n, ast.Import) for a in n.names
    ]
    modules += [n.module for n in top if isinstance(n, ast.ImportFrom)]
    assert not [m for m in modules if m.startswith(("tensorflow", "PIL"))]
    assert not [m for m in modules if m.endswith(FORM)]


@pytest.fixture
def folder(tmp_path):
    """Images of mixed sizes, modes, formats and depths of folder."""
    (tmp_path / "deep").mkdir()
    Image.new("RGB", (20, 10), (255, 0, 0)).save(tmp_path / "red.png")
    Image.new("L", (9, 31), 255).save(tmp_path / "deep" / "white.jpg")
    Image.new("RGBA", (8, 8), (0, 0, 0, 255)).save(tmp_path / "black.webp")
    (tmp_path / "notes.txt").write_text("not an image")
    return tmp_path


@pytest.mark.parametrize("channels", [1, 3])
def test_a_folder_of_mixed_images(folder, channels):
    dataset = load(str(folder), (8, 8, channels), batch_size=3)
    assert dataset.images.shape == (3, 8, 8, channels)
    means = sorted(dataset.images.reshape(3, -1).mean(axis=1).round())
    assert means == ([0, 76, 255] if channels == 1 else [0, 85, 255])


def test_a_broken_image_is_named(folder):
    (folder / "broken.png").write_bytes(b"no image")
    with pytest.raises(ValueError, match=r"broken\.png cannot be read"):
        load(folder, (8, 8, 1), batch_size=1)


@pytest.mark.parametrize("form", ["zip", "tar"])
def test_an_archive_of_images(folder, form):
    path = pack(folder, form)
    dataset = load(str(path), (8, 8, 1), batch_size=3)
    means = sorted(dataset.images.reshape(3, -1).mean(axis=1).round())
    assert means == [0, 76, 255]


def test_a_crop_in_fractions_suits_every_size(tmp_path):
    for name, size in (("small", 16), ("large", 64)):
        picture = Image.new("L", (size, size), 0)
        picture.paste(200, (size // 2, 0, size, size // 2))
        picture.save(tmp_path / f"{name}.png")
    crop = (0.5, 0, 1, 0.5)
    dataset = load(tmp_path, (8, 8, 1), crop=crop, batch_size=2)
    # The filter reaches beyond the box at its left and lower edges alone.
    assert (dataset.images[:, :-1, 1:] == 200).all()
    assert (dataset.images > 150).all()
    with pytest.raises(ValueError, match="an image 16 wide and 16 high"):
        load(tmp_path, (8, 8, 1), crop=(32, 0, 64, 32), batch_size=2)


def test_an_npz_file_carries_its_ground_truth(tmp_path):
    pixels = np.random.default_rng(0).integers(0, 256, (6, 16, 16), "uint8")
    np.savez(tmp_path / "it.npz", images=pixels, side=np.arange(6) / 2)
    dataset = load("it.npz", (8, 8, 1), data_dir=tmp_path, batch_size=6)
    assert dataset.images.shape == (6, 8, 8, 1)
    assert dataset.factor_names == ("side",)
    assert dataset.factors[:, 0].tolist() == [0, 0.5, 1, 1.5, 2, 2.5]


def test_flips_are_passed_on():
    pixels = np.zeros((8, 4, 4), "uint8")
    pixels[..., 0] = 255
    batch = load(pixels, (4, 4, 1), batch_size=8, flip=True)[0][0]
    assert 0 < batch[:, :, 0].mean() < 1
    np.testing.assert_allclose(batch[:, :, 0] + batch[:, :, 3], 1)


def test_an_array_and_an_npz_file(tmp_path):
    pixels = np.random.default_rng(0).integers(0, 256, (6, 8, 8), "uint8")
    np.savez(tmp_path / "images.npz", images=pixels)
    for source in (pixels, str(tmp_path / "images.npz")):
        dataset = load(source, (8, 8, 1), batch_size=6, shuffle=False)
        np.testing.assert_array_equal(dataset.images[..., 0], pixels)


def test_resizing_averages_and_keeps_the_aspect():
    stripes = np.zeros((1, 16, 32, 1), "uint8")
    stripes[:, :, ::2] = 255
    dataset = load(stripes, (8, 8, 1), batch_size=1, shuffle=False)
    assert abs(dataset.images.astype(int) - 127).max() <= 64
    inside = np.zeros((1, 8, 24, 1), "uint8")
    inside[:, :, 8:16] = 200
    dataset = load(inside, (8, 8, 1), batch_size=1, shuffle=False)
    assert (dataset.images == 200).all()


def test_a_crop_is_cut_out_first():
    pixels = np.zeros((1, 10, 10, 1), "uint8")
    pixels[:, 2:6, 4:8] = 9
    dataset = load(pixels, (4, 4, 1), crop=(4, 2, 8, 6), batch_size=1)
    assert (dataset.images == 9).all()


def test_mnist_through_tfds(data_dir):
    dataset = load("mnist", (28, 28, 1), split="test", data_dir=data_dir)
    assert dataset.images.shape == (10000, 28, 28, 1)
    assert np.bincount(dataset.labels).tolist() == [
        980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
    ]  # fmt: skip
    part = load("mnist", (14, 14, 3), split="test[:200]", data_dir=data_dir)
    assert part.images.shape == (200, 14, 14, 3)


def test_a_rendered_data_set_is_found_by_the_name_of_its_file():
    dataset = load("sprites", (64, 64, 1), shuffle=False, batch_size=2)
    assert len(dataset.images) == 737280 and dataset.labels is None
    assert dataset.factor_names == Sprites.factor_names
    rows = [0, 99999, 737279]
    np.testing.assert_array_equal(
        Sprites().images(dataset.factors[rows]), dataset.images[rows]
    )
    colored = load("color_sprites", (64, 64, 3))
    assert colored.factors.shape == (737280, 8)
    np.testing.assert_array_equal(
        ColorSprites().images(colored.factors[rows]), colored.images[rows]
    )


def test_a_rendered_data_set_of_the_users_own():
    dataset = load(SHADES, (2, 2, 3), batch_size=12, shuffle=False)
    assert dataset.factor_names == ("tens", "ones")
    np.testing.assert_array_equal(dataset.factors, SHADES.factors(range(12)))
    values = [0, 1, 2, 3, 10, 11, 12, 13, 0, 1, 2, 3]
    assert dataset.images[:].shape == (12, 2, 2, 3)
    assert dataset.images[:].max(axis=(1, 2, 3)).tolist() == values
    with pytest.raises(ValueError, match="instance of a `FactorDataset`"):
        load(type(SHADES), (2, 2, 3))


def test_a_pass_shows_the_images_that_the_set_chooses():
    class Odd(type(SHADES)):
        def training_indices(self):
            return [1, 3, 5]

    dataset = load(Odd(), (1, 1, 1), batch_size=3, shuffle=False)
    assert dataset.images[:].ravel().tolist() == [1, 3, 11]
    assert dataset.factors.tolist() == [[0, 1], [0, 3], [1, 1]]


def test_a_rendered_image_is_resized_and_recoloured():
    dataset = load("sprites", (32, 32, 3), batch_size=4)
    assert dataset[0][0].shape == (4, 32, 32, 3)
    whole = Sprites().images(dataset.factors[:1]).astype(float)
    # The mean of the picture survives the halving of its sides.
    assert abs(dataset.images[0].mean() - whole.mean()) < 0.5
    with pytest.raises(ValueError, match="wanted: 2"):
        load("sprites", (64, 64, 2))


def test_a_model_trains_on_sprites():
    model = small_model(image_shape=(64, 64, 1))
    model.compile()
    history = model.fit(
        load("sprites", (64, 64, 1), model.image_range, batch_size=4),
        steps_per_epoch=2,
        verbose=0,
    ).history
    assert model.steps == 2
    assert all(np.isfinite(values).all() for values in history.values())


def test_a_folder_comes_before_a_rendered_data_set(tmp_path):
    (tmp_path / "sprites").mkdir()
    Image.new("L", (8, 8), 9).save(tmp_path / "sprites" / "mine.png")
    with contextlib.chdir(tmp_path):
        assert len(load("sprites", (8, 8, 1), batch_size=1).images) == 1


def test_other_files_are_images_too(folder, tmp_path):
    pixels = np.random.default_rng(0).integers(0, 256, (6, 8, 8), "uint8")
    np.save(tmp_path / "pixels.npy", pixels)
    dataset = load(tmp_path / "pixels.npy", (8, 8, 1), shuffle=False)
    np.testing.assert_array_equal(dataset.images[..., 0], pixels)
    one = load(str(folder / "red.png"), (8, 8, 3))
    assert one.images.shape == (1, 8, 8, 3) and one.file_names == ("red.png",)
    archive = pack(folder, "zip")
    upper = archive.rename(archive.with_suffix(".ZIP"))
    assert len(load(str(upper), (8, 8, 1)).images) == 3


def test_folders_of_classes_give_labels(tmp_path):
    for name, value in (("dog/a", 1), ("cat/a", 2), ("dog/b", 3)):
        path = tmp_path / "pets" / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("L", (8, 8), value).save(path)
    for source in (tmp_path / "pets", pack(tmp_path / "pets", "tar")):
        dataset = load(source, (8, 8, 1), shuffle=False)
        values = dataset.images[:, 0, 0, 0].tolist()
        found = dict(zip(values, dataset.labels.tolist()))
        assert found == {2: 0, 1: 1, 3: 1}
        assert dataset.label_names == ("cat", "dog")
        named = [name.removeprefix("./") for name in dataset.file_names]
        assert sorted(named) == ["cat/a.png", "dog/a.png", "dog/b.png"]


def test_unreadable_pictures_are_left_out_with_their_labels(tmp_path, capsys):
    lines = ["file,label,side"]
    for index in range(4):
        Image.new("L", (8, 8), index).save(tmp_path / f"{index}.png")
        lines.append(f"{index}.png,{'ab'[index % 2]},{index / 2}")
    (tmp_path / "1.png").write_text("<html>Not found</html>")
    (tmp_path / "x.heic").write_bytes(b"ftypheic")
    (tmp_path / "labels.csv").write_text("\n".join([*lines, "x.heic,c,0"]))
    with pytest.raises(ValueError, match=r"1\.png cannot.*on_error='skip'"):
        load(tmp_path, (8, 8, 1))
    dataset = load(tmp_path, (8, 8, 1), shuffle=False, on_error="skip")
    told = capsys.readouterr().out
    assert (
        "2 of 5 pictures cannot be read and are left out: 1.png, x.he" in told
    )
    assert dataset.images[:, 0, 0, 0].tolist() == [0, 2, 3]
    assert dataset.file_names == ("0.png", "2.png", "3.png")
    assert dataset.label_names == ("a", "b", "c")
    assert dataset.labels.tolist() == [0, 0, 1]
    assert dataset.factor_names == ("side",)
    assert dataset.factors[:, 0].tolist() == [0, 1, 1.5]


def test_wrong_sources_say_what_to_do(tmp_path, data_dir):
    with pytest.raises(ValueError, match="neither a file .*'sprites'"):
        load("mnits", (28, 28, 1), data_dir=data_dir)
    with pytest.raises(ValueError, match="no split 'validation'"):
        load("mnist", (28, 28, 1), split="validation", data_dir=data_dir)
    with pytest.raises(ValueError, match="No images were .* holds no files"):
        load(tmp_path, (28, 28, 1))
    (tmp_path / "mnist").mkdir()
    with contextlib.chdir(tmp_path):
        assert len(load("mnist", (28, 28, 1), data_dir=data_dir)) == 468
    with pytest.raises(ValueError, match="no folder, archive, picture, .npy"):
        load(tmp_path / "nothing", (28, 28, 1))
    with pytest.raises(ValueError, match="must be uint8 arrays"):
        load(np.zeros((4, 28, 28, 1)), (28, 28, 1))
    with pytest.raises(ValueError, match="a path, a uint8 array or an .*: 3"):
        load(3, (28, 28, 1))
    np.savez(tmp_path / "other.npz", pixels=np.zeros(3))
    with pytest.raises(ValueError, match="array named 'images'"):
        load(tmp_path / "other.npz", (28, 28, 1))
