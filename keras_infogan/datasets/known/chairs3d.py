"""3D Chairs: renders of 1393 chairs from 31 sides at 2 heights."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from keras_infogan.datasets.brought_set import BroughtSet
from keras_infogan.datasets.readers.files import Files

RENDER = re.compile(
    r"(?P<chair>[^/]+)/renders/"
    r"image_(?P<view>\d+)_p(?P<elevation>\d+)_t(?P<azimuth>\d+)_r\d+\.png$"
)


class Chairs3d(BroughtSet):
    """Renders of chairs on white, with chair, elevation and azimuth.

    The names of the files give both angles in degrees. The renders are kept
    as they are, 600x600.

    Reference: Aubry et al., "Seeing 3D chairs", CVPR 2014.
    """

    image_shape = (600, 600, 3)
    count = 86_366
    truth = "chair, elevation, azimuth"
    files = ("rendered_chairs.tar", "rendered_chairs", "rendered_chairs.zip")
    inside = "*/renders/image_*.png"
    instructions = (
        "put rendered_chairs.tar, or the folder rendered_chairs with "
        "<chair>/renders/image_001_p020_t011_r096.png and so on. "
        "It is at https://www.di.ens.fr/willow/research/seeing3Dchairs"
    )

    def features(self) -> dict[str, Any]:
        import tensorflow_datasets as tfds

        return {
            "image": tfds.features.Image(
                shape=(None, None, 3), encoding_format="png"
            ),
            "chair": tfds.features.ClassLabel(),
            "elevation": np.int64,
            "azimuth": np.int64,
        }

    def examples(
        self, files: Files, features: Any
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        renders = {n: m for n in files.names if (m := RENDER.search(n))}
        if not renders:
            raise ValueError(
                f"{files.path} must hold files such as <chair>/renders/"
                "image_001_p020_t011_r096.png. Received: no file like "
                f"image_001_p020_t011_r096.png, but {files.names[:3]} ..."
            )
        chairs = sorted({match["chair"] for match in renders.values()})
        features["chair"].names = chairs
        for name, match in renders.items():
            key = f"{match['chair']}_{match['view']}"
            yield (
                key,
                {
                    "image": files.read(name),
                    "chair": match["chair"],
                    "elevation": int(match["elevation"]),
                    "azimuth": int(match["azimuth"]),
                },
            )
