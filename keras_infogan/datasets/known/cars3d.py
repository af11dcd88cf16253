"""3D Cars: renders of 183 cars from 24 sides at 4 heights."""

import io
from collections.abc import Iterator
from typing import Any

import numpy as np

from keras_infogan.datasets.brought_set import BroughtSet
from keras_infogan.datasets.readers.files import Files


class Cars3d(BroughtSet):
    """Renders of cars in colour on white, with elevation, azimuth and car.

    A file is a car: an array `im` of (height, width, 3, azimuth, elevation).

    Reference: Reed et al., "Deep Visual Analogy-Making", NIPS 2015.
    """

    image_shape = (128, 128, 3)
    count = 17_568
    truth = "elevation, azimuth, car"
    files = ("nips2015-analogy-data.tar.gz", "data/cars", "cars")
    inside = "car_*_mesh.mat"
    instructions = (
        "put nips2015-analogy-data.tar.gz, or its folder cars with "
        "car_001_mesh.mat and so on. It is at "
        "http://www.scottreed.info"
    )

    def features(self) -> dict[str, Any]:
        import tensorflow_datasets as tfds

        return {
            "image": tfds.features.Image(shape=(128, 128, 3)),
            "elevation": tfds.features.ClassLabel(num_classes=4),
            "azimuth": tfds.features.ClassLabel(num_classes=24),
            "car": tfds.features.ClassLabel(),
        }

    def examples(
        self, files: Files, features: Any
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        from scipy.io import loadmat

        meshes = {
            name.split("/")[-1].removesuffix(".mat"): name
            for name in files.names
            if name.endswith("_mesh.mat")
        }
        if not meshes:
            raise ValueError(
                f"{files.path} must hold files such as car_001_mesh.mat. "
                f"Received: no file car_001_mesh.mat, but {files.names[:3]} ..."
            )
        features["car"].names = sorted(meshes)
        for car, name in meshes.items():
            renders = loadmat(io.BytesIO(files.read(name)))["im"]
            for azimuth, elevation in np.ndindex(renders.shape[3:]):
                yield (
                    f"{car}_{azimuth}_{elevation}",
                    {
                        "image": renders[..., azimuth, elevation],
                        "elevation": elevation,
                        "azimuth": azimuth,
                        "car": car,
                    },
                )
