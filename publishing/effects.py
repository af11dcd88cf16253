"""What the codes of a model do to the factors that a classifier judges."""

import numpy as np

from keras_infogan.datasets.image_dataset import to_range
from keras_infogan.features.real_images import evaluation_rows
from keras_infogan.metrics import code_effects

BASES = 64
SHOWN = 3


def effects(model, train, classifier):
    """Returns a row for each axis of each code: what it does most.

    The judge is the classifier of real images, which no model has seen. A
    quantity is left out if the judge's answer on images that it was not
    trained on correlates with the truth by less than a half.

    Args:
        model: Model whose codes are varied.
        train: `ImageDataset` with factors that the classifier has learned, or
            without factors, in which case there are no rows.
        classifier: `FeatureClassifier`.
    """
    if train.factors is None:
        return []
    rows = evaluation_rows(train)
    judged = classifier.judge(to_range(train.images[rows], train.image_range))
    right = [
        _correlation(*pair) for pair in zip(judged.T, train.factors[rows].T)
    ]
    names = np.array(train.factor_names)
    told = np.flatnonzero(np.array(right) >= 0.5)
    lines = []
    found = code_effects(model, classifier.judge, rows=BASES)
    for axis, effect in found.items():
        order = told[np.argsort(-effect["share"][told])][:SHOWN]
        cells = [
            f"{names[i]} {effect['range'][i]:.2f} ({effect['share'][i]:.2f})"
            for i in order
        ]
        lines.append((axis, ", ".join(cells)))
    return lines


def _correlation(judged, truth):
    if judged.std() == 0.0 or truth.std() == 0.0:
        return 0.0
    return float(np.corrcoef(judged, truth)[0, 1])
