"""What exported files and the file beside them say of a model."""

from typing import Any

import keras

from keras_infogan.catalog.model_card import licence_of
from keras_infogan.exporting._part import input_names
from keras_infogan.version import __version__

# Smallest and largest value of each distribution of noise.
ENDS = {"uniform": (-1.0, 1.0), "normal": (None, None)}


def describe(model: keras.Model, metadata: dict[str, Any]) -> dict[str, Any]:
    """Describes a model for those who have only its files.

    Args:
        model: `InfoGAN`.
        metadata: Metadata of the preset that the model comes from.

    Returns:
        A dictionary of JSON values.
    """
    spec = model.code_spec
    names = input_names(spec.names)
    low, high = ENDS[spec.noise]
    return {
        "name": metadata.get("preset", model.name),
        "description": metadata.get("description", ""),
        "licence": licence_of(metadata),
        "data_licence": metadata.get("data_licence", ""),
        "keras_infogan": __version__,
        "image_shape": list(model.image_shape),
        "image_range": [float(end) for end in model.image_range],
        "noise": {
            "dim": spec.noise_dim,
            "distribution": spec.noise,
            "low": low,
            "high": high,
        },
        "codes": [
            {"name": name, "input": names[name], **code.facts}
            for name, code in spec.items()
        ],
    }
