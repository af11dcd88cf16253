"""Rendered chairs, 32x32: five continuous codes, as for the heads.

With a category of 20 beside them the category takes all views, and the
continuous codes hide in what the eye does not see.
"""

import dataclasses

from keras_infogan.zoo import heads

CHAIRS = dataclasses.replace(
    heads.HEADS,
    description="Rendered chairs: rotation, width, height of the back.",
    dataset="chairs",
    metrics=("rank_correlation", "mutual_information"),
)
