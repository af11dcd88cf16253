"""Tells which features of a TFDS data set are labels and factors."""

from typing import Any

import numpy as np

# Names of numbers that tell an example from others, and nothing about it.
IDENTIFIERS = ("id", "image_id", "image/id")


def noted(features: Any) -> dict[str, tuple[str, ...]]:
    """Returns where the labels and factors are among the features of TFDS.

    `label` is the labels. Factors are the classes called `label_<factor>`;
    where there are none, every other single number, class or truth value,
    and every truth value a level deeper, as CelebA's attributes.

    Returns:
        Dictionary from names to the keys that lead to the feature.
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
