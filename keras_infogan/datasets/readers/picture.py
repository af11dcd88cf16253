"""Decodes picture files of any mode to grey or colour uint8 arrays."""

import importlib
import io
import pathlib
from typing import Any

import numpy as np

from keras_infogan.hints import Path

# A picture that Pillow cannot read is an error, and not overlooked.
SUFFIXES = (
    ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".avif",
    ".heic", ".heif", ".jxl", ".jp2", ".ppm", ".pgm", ".pbm", ".tga", ".jfif",
    ".jpe", ".psd", ".dng", ".cr2", ".nef", ".arw",
)  # fmt: skip
# Formats that Pillow reads once another package is imported and installed.
PLUGINS = {
    ".heic": ("pillow_heif", "register_heif_opener", "pillow-heif"),
    ".heif": ("pillow_heif", "register_heif_opener", "pillow-heif"),
    ".jxl": ("pillow_jxl", None, "pillow-jxl-plugin"),
}


def is_picture(name: Path) -> bool:
    """Returns whether the suffix of a file name is that of a picture."""
    return str(name).lower().endswith(SUFFIXES)


def decode(data: bytes, place: Path) -> np.ndarray:
    """Decodes a picture file.

    The picture is rotated according to its EXIF data, 16 bits are reduced to
    8, and transparent pixels are blended with white.

    Args:
        data: Bytes of the file.
        place: Path of the file, for error messages.

    Returns:
        uint8 array `(height, width, channels)` with 1 or 3 channels.

    Raises:
        ValueError: If the file is not a picture, or its pixels have an
            unknown range.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    package = _plugin(place)
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return _pixels(ImageOps.exif_transpose(picture))
    except UnidentifiedImageError as error:
        # The original message contains only the address of an object.
        raise ValueError(
            f"{place} cannot be read as an image: it has no format that Pillow "
            f"can read. {package}Repair it or remove it."
        ) from error
    except Exception as error:
        # What Pillow and its plugins raise of a damaged file is not known
        # beforehand.
        raise ValueError(
            f"{place} cannot be read as an image: "
            f"{str(error) or type(error).__name__}. Repair it or remove it."
        ) from error


def flatten(picture: Any) -> Any:
    """Returns a PIL picture whose transparent pixels are blended with white."""
    from PIL import Image

    if not picture.has_transparency_data:
        return picture
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture.convert("RGBA"))


def _plugin(place):
    """Imports what the format of a file needs, or returns how to install it."""
    suffix = pathlib.PurePath(place).suffix.lower()
    if suffix not in PLUGINS:
        return ""
    module, register, package = PLUGINS[suffix]
    try:
        plugin = importlib.import_module(module)
    except ImportError:
        return f"Pictures {suffix} need: pip install {package}. "
    if register:
        getattr(plugin, register)()
    return ""


def _pixels(picture):
    if picture.mode.startswith("I;16"):
        # 65535 = 255 * 257.
        rounded = (np.asarray(picture).astype("uint32") + 128) // 257
        return rounded.astype("uint8")[..., np.newaxis]
    if picture.mode in ("I", "F"):
        raise ValueError(
            "its pixels must have 8 or 16 bits, because 32 bits have no known "
            "range"
        )
    grey = picture.mode in ("1", "L", "LA", "La")
    pixels = np.asarray(flatten(picture).convert("L" if grey else "RGB"))
    return pixels[..., np.newaxis] if grey else pixels
