"""3D Faces: the user's renders of faces, with a table of their factors."""

import csv
import pathlib
from collections.abc import Iterator
from typing import Any

import numpy as np

from keras_infogan.datasets.brought_set import BroughtSet
from keras_infogan.datasets.readers.files import Files
from keras_infogan.datasets.readers.picture import decode

ANGLES = ("azimuth", "elevation", "lighting")


class Faces3d(BroughtSet):
    """Renders of faces with azimuth, elevation and lighting in degrees.

    The faces of the InfoGAN paper are renders of the Basel Face Model, which
    its holders make themselves. A table beside them, one CSV file, has the
    columns image, azimuth, elevation and lighting; others are left out.

    Reference: Paysan et al., "A 3D Face Model for Pose and Illumination
        Invariant Face Recognition", AVSS 2009.
    """

    truth = "azimuth, elevation, lighting"
    files = ("faces3d.zip", "faces3d.tar", "faces3d")
    inside = "*.csv"
    instructions = (
        "put a folder or zip faces3d that holds renders and one CSV "
        "table whose columns image, azimuth, elevation and lighting give "
        "the file and the degrees of each. The faces of the InfoGAN paper "
        "are of the Basel Face Model, whose licence leaves the rendering "
        "to its holders; `heads` is rendered here"
    )

    def features(self) -> dict[str, Any]:
        import tensorflow_datasets as tfds

        image = tfds.features.Image(
            shape=(None, None, 3), encoding_format="png"
        )
        return {"image": image} | dict.fromkeys(ANGLES, np.float32)

    def examples(
        self, files: Files, features: Any
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        tables = [name for name in files.names if name.endswith(".csv")]
        if len(tables) != 1:
            raise ValueError(
                f"{files.path} must hold one CSV table. It holds: {tables}"
            )
        lines = files.read(tables[0]).decode("utf-8-sig").splitlines()
        table = csv.DictReader(lines)
        missing = {"image", *ANGLES} - set(table.fieldnames or ())
        if missing:
            raise ValueError(
                f"{tables[0]} must have the columns image, "
                f"{', '.join(ANGLES)}. Missing: {sorted(missing)}. Received: "
                f"{list(table.fieldnames or ())}"
            )
        folder = pathlib.PurePosixPath(tables[0]).parent
        for row in table:
            name = (folder / row["image"]).as_posix()
            pixels = decode(files.read(name), files.path / name)
            image = np.broadcast_to(pixels, (*pixels.shape[:2], 3))
            yield row["image"], {"image": image} | _degrees(row)


def _degrees(row):
    try:
        return {angle: float(row[angle]) for angle in ANGLES}
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"{', '.join(ANGLES)} must be numbers in degrees. Received: {row}"
        ) from error
