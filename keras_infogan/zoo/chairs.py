"""Rendered chairs, 32x32: an angle for the full turn, and four numbers.

The azimuth of a chair is a full turn, which a code with two ends cannot
represent without a jump. If a categorical code of 20 classes is added, it
represents all views, and the continuous codes are encoded in details that the
eye does not see.
"""

import dataclasses

import keras_infogan as ki
from keras_infogan.zoo import heads


def model():
    """Returns the arguments of `InfoGAN`."""
    return heads.model(
        [
            ki.VonMises(1, concentration=2.0, name="rotation"),
            ki.Uniform(4, name="factor", scale=1.0),
        ],
        noise_dim=64,
    )


CHAIRS = dataclasses.replace(
    heads.HEADS,
    description="Rendered chairs: rotation, seat width, legs.",
    dataset="chairs",
    metrics=(
        "rank_correlation",
        "circular_correlation",
        "mutual_information",
    ),
    model=model,
    recipe=dataclasses.replace(heads.RECIPE, steps=6000),
)
