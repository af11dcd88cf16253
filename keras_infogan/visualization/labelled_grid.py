"""Arranges images in a grid with a title and labels of rows and columns."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.visualization.image_grid import SMALLEST_TILE, image_grid

TITLE_SIZE, LABEL_SIZE = 18, 13
PAD = 6
INK, PAPER = 0, 255
# A picture is enlarged until one of its sides has as many pixels.
SMALLEST_SIDE = 10 * SMALLEST_TILE


def labelled_grid(
    images: ArrayLike,
    image_range: tuple[float, float] = (0.0, 1.0),
    columns: Sequence[str] | None = None,
    rows: Sequence[str] | None = None,
    title: str | None = None,
) -> np.ndarray:
    """Arranges images in rows and columns, with labels on white.

    The images are enlarged by an integer factor, so that a label fits beside
    them. Long labels are broken into lines.

    Args:
        images: Array `(rows, columns, height, width, channels)` with 1 or 3
            channels.
        image_range: Pixel values that are shown as black and white.
        columns: Labels above the columns, or `None`.
        rows: Labels to the left of the rows, or `None`.
        title: Text above the picture, or `None`.

    Returns:
        uint8 array `(height, width, channels)`.

    Raises:
        ValueError: If `images` has another number of axes, or a number of
            labels differs from that of the rows or columns.

    Example:

    ```python
    images = model.traverse("digit", rows=5)
    labels = model.code_spec["digit"].labels()[0]
    picture = labelled_grid(images, columns=labels, title="digit")
    ```
    """
    images = np.asarray(images)
    if images.ndim == 5:
        for axis, labels in enumerate((rows, columns)):
            _check_labels(("rows", "columns")[axis], labels, images.shape[axis])
        scale = _scale(images.shape)
        images = images.repeat(scale, axis=2).repeat(scale, axis=3)
    grid = image_grid(images, image_range)
    return _Page(grid, images.shape).write(columns, rows, title)


def _check_labels(name, labels, count):
    if labels is not None and len(labels) != count:
        raise ValueError(
            f"`{name}` must be {count} labels, one for each of the {name}. "
            f"Received: {len(labels)}, {list(labels)}"
        )


def _scale(shape):
    """Returns the factor by which images are enlarged."""
    rows, columns, height, width = shape[:4]
    side = max(rows * height, columns * width)
    return max(
        1, math.ceil(SMALLEST_TILE / height), math.ceil(SMALLEST_SIDE / side)
    )


class _Page:
    """A white page with a grid of images, that text is written on.

    Args:
        grid: uint8 picture of the images, as `image_grid` returns it.
        shape: `(rows, columns, height, width, channels)` of the images.
    """

    def __init__(self, grid, shape):
        from PIL import ImageFont

        self.grid = grid
        self.rows, self.columns = shape[:2]
        self.tile = [
            (grid.shape[0] - 2) / self.rows,
            (grid.shape[1] - 2) / self.columns,
        ]
        self.fonts = {
            size: ImageFont.load_default(size)
            for size in (LABEL_SIZE, TITLE_SIZE)
        }

    def write(self, columns, rows, title):
        """Returns the page as a uint8 array."""
        from PIL import Image, ImageDraw

        above = [self._broken(text, self.tile[1] - 4) for text in columns or []]
        left = max((self._width(text) for text in rows or []), default=0)
        left = math.ceil(left) + 2 * PAD if left else 0
        lines = max((text.count("\n") + 1 for text in above), default=0)
        head = TITLE_SIZE + 2 * PAD if title else 0
        top = head + (lines * (LABEL_SIZE + 4) + PAD if lines else 0)
        height, width, channels = self.grid.shape
        wide = self._width(title, TITLE_SIZE) + 2 * PAD if title else 0
        size = (height + top, max(width + left, math.ceil(wide)), channels)
        page = np.full(size, PAPER, "uint8")
        page[top:, left : left + width] = self.grid
        picture = Image.fromarray(page.squeeze(-1) if channels == 1 else page)
        draw = ImageDraw.Draw(picture)
        ink = INK if channels == 1 else (INK,) * 3

        def put(place, text, anchor, size=LABEL_SIZE):
            align = {"l": "left", "m": "center", "r": "right"}[anchor[0]]
            options = {"anchor": anchor, "spacing": 4, "align": align}
            draw.text(place, text, ink, self.fonts[size], **options)

        if title:
            put((left + 2, PAD), title, "la", TITLE_SIZE)
        for index, text in enumerate(above):
            # The last line stands next to the images.
            drop = (lines - text.count("\n") - 1) * (LABEL_SIZE + 4)
            middle = left + 1 + (index + 0.5) * self.tile[1]
            put((middle, head + drop), text, "ma")
        for index, text in enumerate(rows or []):
            middle = top + 1 + (index + 0.5) * self.tile[0]
            put((left - PAD, middle), text, "rm")
        return np.asarray(picture).reshape(size)

    def _width(self, text, size=LABEL_SIZE):
        return max(
            self.fonts[size].getlength(line) for line in text.split("\n")
        )

    def _broken(self, text, width):
        """Returns a text in lines that are no wider than `width`."""
        lines = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}".strip()
                if line and self._width(longer) > width:
                    lines.append(line)
                    longer = word
                while self._width(longer) > width and len(longer) > 1:
                    cut = len(longer) - 1
                    while cut > 1 and self._width(longer[:cut]) > width:
                        cut -= 1
                    lines.append(longer[:cut])
                    longer = longer[cut:]
                line = longer
            lines.append(line)
        return "\n".join(lines)
