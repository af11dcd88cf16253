"""Rendered chairs, 32x32: five continuous codes, as for the heads.

With a category of 20 beside them the category takes all views, and the
continuous codes hide in what the eye does not see.
"""

import dataclasses

from keras_infogan.catalog.preset import File
from keras_infogan.presets import heads

PRESET = dataclasses.replace(
    heads.PRESET,
    description="Rendered chairs: rotation, width, height of the back.",
    dataset="chairs",
    metrics=("rank_correlation", "mutual_information"),
    files={
        "config.json": File(
            2567,
            "74d705a4862ea8f8d1105657d833ad8ca58b9647e2bd0c5f51130aa803767873",
        ),
        "model.weights.h5": File(
            5700205,
            "5e0cec6b09bbf9c46ccb1990b653ba30a6dd02e6c34d43bb6397248b71fb5659",
        ),
        "metadata.json": File(
            6030,
            "e81b325d4025c0066a5fc01ff95b89e60e28ea3f9b5ab9e681ee2a8c16171c54",
        ),
        "features.npz": File(
            188876,
            "2e9c959e56d5631d2a50c9905f147ed907d16ad7a05ef44dddd4ccaab9dc10d1",
        ),
    },
)
