"""Rendered chairs, 32x32: a category and three continuous codes."""

import dataclasses

from keras_infogan.codes.categorical import Categorical
from keras_infogan.codes.uniform import Uniform
from keras_infogan.presets import heads


def model():
    """Returns the arguments of `InfoGAN`."""
    return heads.model(
        [
            Categorical(20, name="view"),
            Uniform(3, name="factor", scale=1.0),
        ]
    )


PRESET = dataclasses.replace(
    heads.PRESET,
    description="Rendered chairs: rotation, width, height of the back.",
    dataset="chairs",
    metrics=(
        "rank_correlation",
        "mutual_information",
        "attribute_information",
    ),
    model=model,
)
