import io
import sys

import numpy as np
import pytest
from PIL import Image, features

from keras_infogan.datasets.readers.picture import decode, is_picture

pytestmark = pytest.mark.once
CORNERS = np.array([[0, 60], [120, 255]], "uint8")


def saved(picture, **options):
    """Returns the bytes of a file of a picture, a PNG unless told."""
    file = io.BytesIO()
    picture.save(file, **{"format": "PNG"} | options)
    return file.getvalue()


def decoded(picture, **options):
    return decode(saved(picture, **options), "it")


def test_grey_stays_grey_and_colour_colour():
    grey = decoded(Image.fromarray(CORNERS))
    np.testing.assert_array_equal(grey, CORNERS[..., None])
    colour = decoded(Image.new("RGB", (3, 2), (1, 2, 3)))
    assert colour.shape == (2, 3, 3)
    assert colour[0, 0].tolist() == [1, 2, 3]


def test_one_bit_is_black_and_white():
    bits = decoded(Image.fromarray(CORNERS > 100))
    assert bits[..., 0].tolist() == [[0, 0], [255, 255]]


def test_a_palette_is_looked_up():
    picture = Image.fromarray(np.array([[0, 1]], "uint8"))
    picture.putpalette([9, 8, 7, 40, 50, 60])
    assert picture.mode == "P"
    assert decoded(picture).tolist() == [[[9, 8, 7], [40, 50, 60]]]
    see_through = decoded(picture, transparency=1)
    assert see_through.tolist() == [[[9, 8, 7], [255, 255, 255]]]


def test_what_is_transparent_is_white_and_half_of_it_between():
    picture = Image.new("RGBA", (3, 1), (0, 0, 100, 255))
    picture.putpixel((1, 0), (200, 0, 0, 0))
    picture.putpixel((2, 0), (0, 0, 0, 128))
    pixels = decoded(picture)[0]
    assert pixels[:2].tolist() == [[0, 0, 100], [255, 255, 255]]
    assert abs(pixels[2].astype(int) - 127).max() <= 1
    grey = Image.new("LA", (1, 1), (7, 0))
    assert decoded(grey).tolist() == [[[255]]]


@pytest.mark.parametrize("options", [{}, {"format": "TIFF"}])
def test_sixteen_bits_become_eight(options):
    values = np.array([[0, 65535], [32896, 200]], "uint16")
    pixels = decoded(Image.fromarray(values), **options)
    assert pixels.dtype == np.uint8
    assert pixels[..., 0].tolist() == [[0, 255], [128, 1]]


def test_inks_become_colours():
    cyan = Image.new("CMYK", (8, 8), (255, 0, 0, 0))
    pixels = decoded(cyan, format="JPEG", quality=100)
    assert pixels.shape == (8, 8, 3)
    assert abs(pixels[0, 0].astype(int) - [0, 255, 255]).max() <= 3


def test_a_picture_stands_as_its_exif_says():
    exif = Image.Exif()
    # Orientation 6: to be turned clockwise by a quarter.
    exif[0x0112] = 6
    pixels = decoded(Image.fromarray(CORNERS), exif=exif)
    np.testing.assert_array_equal(pixels[..., 0], np.rot90(CORNERS, -1))


def test_suffixes_in_any_case():
    assert is_picture("a/B.JPG") and is_picture("x.tiff")
    assert not is_picture("notes.txt") and not is_picture("png")


def test_what_has_no_known_range_is_refused():
    floats = Image.fromarray(np.zeros((2, 2), "float32"))
    with pytest.raises(ValueError, match="it cannot be .* no known range"):
        decoded(floats, format="TIFF")


def test_broken_files_are_named():
    with pytest.raises(ValueError, match=r"a\.png .*: it has no format"):
        decode(b"no image", "a.png")
    whole = saved(Image.fromarray(np.arange(250, dtype="uint8")[None]))
    with pytest.raises(ValueError, match=r"b\.png cannot be read.*Repair it"):
        decode(whole[:-40], "b.png")


def test_any_error_of_a_decoder_names_the_picture(monkeypatch):
    def fail(file):
        raise IndexError

    monkeypatch.setattr(Image, "open", fail)
    with pytest.raises(ValueError, match=r"a\.png cannot .*: IndexError. Rep"):
        decode(b"", "a.png")


def test_what_a_format_needs_is_named(monkeypatch):
    # An import of it fails.
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(ValueError, match="heic .*: pip install pillow-heif"):
        decode(b"ftypheic", "a.heic")


@pytest.mark.skipif(
    not features.check("avif"), reason="Pillow was built without AVIF"
)
def test_avif_is_read(tmp_path):
    Image.new("RGB", (8, 8), (255, 0, 0)).save(tmp_path / "a.avif")
    pixels = decode((tmp_path / "a.avif").read_bytes(), "a.avif")
    assert pixels.shape == (8, 8, 3) and pixels[0, 0, 0] > 200
