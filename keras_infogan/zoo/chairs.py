"""Rendered chairs, 32x32, with five continuous codes as for the heads.

If a categorical code of 20 classes is added, it represents all views, and the
continuous codes are encoded in details that the eye does not see.
"""

import dataclasses

from keras_infogan.zoo import heads

CHAIRS = dataclasses.replace(
    heads.HEADS,
    description="Rendered chairs: rotation, width, height of the back.",
    dataset="chairs",
    metrics=("rank_correlation", "mutual_information"),
)
