"""Decodes the file of a picture, of any mode, to grey or colour bytes."""

import io
import struct
from typing import Any

import numpy as np

from keras_infogan.hints import Path

SUFFIXES = (
    ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff",
)  # fmt: skip


def is_picture(name: Path) -> bool:
    """Tells whether a file is a picture, by the end of its name."""
    return str(name).lower().endswith(SUFFIXES)


def decode(data: bytes, place: Path) -> np.ndarray:
    """Returns the picture in the bytes of a file.

    It stands upright as its EXIF says, 16 bits become 8, and what is
    transparent shows white.

    Args:
        data: Bytes of the file.
        place: Path of the file, for errors.

    Returns:
        `(height, width, channels)` array of uint8, channels 1 or 3.

    Raises:
        ValueError: If the file is no picture, or one of unknown range.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            return _pixels(ImageOps.exif_transpose(picture))
    except UnidentifiedImageError as error:
        # Its own words name an object in memory.
        raise ValueError(
            f"{place} cannot be read as an image: it is of no format that "
            "Pillow knows. Repair it or take it out."
        ) from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        struct.error,
        Image.DecompressionBombError,
    ) as error:
        raise ValueError(
            f"{place} cannot be read as an image: {error}. Repair it or take "
            "it out."
        ) from error


def flatten(picture: Any) -> Any:
    """Returns a PIL picture laid on white where it is transparent."""
    from PIL import Image

    if not picture.has_transparency_data:
        return picture
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture.convert("RGBA"))


def _pixels(picture):
    if picture.mode.startswith("I;16"):
        # 65535 is 255 times 257.
        rounded = (np.asarray(picture).astype("uint32") + 128) // 257
        return rounded.astype("uint8")[..., np.newaxis]
    if picture.mode in ("I", "F"):
        raise ValueError("32 bits a pixel have no known range, 8 and 16 have")
    grey = picture.mode in ("1", "L", "LA", "La")
    pixels = np.asarray(flatten(picture).convert("L" if grey else "RGB"))
    return pixels[..., np.newaxis] if grey else pixels
