"""Finds the labels and factors among the features of a TFDS data set."""

from typing import Any

import numpy as np

# Names of features that only identify an example.
IDENTIFIERS = ("id", "image_id", "image/id")


def noted(features: Any) -> dict[str, tuple[str, ...]]:
    """Returns the positions of the labels and factors among TFDS features.

    The feature `label` holds the labels. The factors are the classes called
    `label_<factor>`. If there are none, they are all other numbers, classes
    and booleans, and all booleans one level deeper, such as the attributes of
    CelebA.

    Args:
        features: Features of a TFDS builder.

    Returns:
        A dictionary from names to tuples of keys that lead to the feature.
    """
    import tensorflow_datasets as tfds

    classes = tfds.features.ClassLabel
    found = {"label": ("label",)} if "label" in features else {}
    named = {
        key: (key,)
        for key, feature in features.items()
        if key.startswith("label_") and isinstance(feature, classes)
    }
    if named:
        return found | named
    for key, feature in features.items():
        if isinstance(feature, tfds.features.FeaturesDict):
            found |= {
                inner: (key, inner)
                for inner, truth in feature.items()
                if truth.shape == () and truth.np_dtype == np.bool_
            }
        elif key not in ("label", *IDENTIFIERS) and _is_number(feature):
            found[key] = (key,)
    return found


def _is_number(feature):
    import tensorflow_datasets as tfds

    kinds = (tfds.features.ClassLabel, tfds.features.Tensor)
    return (
        isinstance(feature, kinds)
        and feature.shape == ()
        and np.dtype(feature.np_dtype).kind in "biuf"
    )
