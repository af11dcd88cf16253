"""Scores the models of a preset on its data set."""

import numpy as np

from keras_infogan.datasets import ImageDataset, load
from keras_infogan.experiments import evaluate


def read(preset, model, split, data_dir=None, count=None):
    """Returns images of the data set of a preset, at most `count` at random."""
    images = load(
        preset.dataset,
        model.image_shape,
        model.image_range,
        data_dir=data_dir,
        batch_size=500,
        shuffle=False,
        **preset.data | {"split": split, "flip": False},
    )
    if count is None or len(images.images) <= count:
        return images
    draw = np.random.default_rng(0)
    rows = np.sort(draw.permutation(len(images.images))[:count])
    return ImageDataset(
        images.images[rows],
        labels=None if images.labels is None else images.labels[rows],
        factors=None if images.factors is None else images.factors[rows],
        factor_names=images.factor_names,
        image_range=images.image_range,
        batch_size=500,
        shuffle=False,
    )


def score(model, preset, images, train, features):
    """Returns the scores of a model, and the factors that its codes represent.

    Returns:
        A dictionary of floats by name, with the value of the best code for
        each factor if a metric returns a matrix; and a list of rows with the
        three best factors of each code.
    """
    metrics = ("frechet_distance",)
    scores = evaluate(model, images) | evaluate(
        model, images, metrics=metrics, features=features, train=train
    )
    found = evaluate(model, images, metrics=preset.metrics or ())
    carried = []
    for name, value in found.items():
        if isinstance(value, float):
            scores[name] = value
            continue
        value = np.array(value)
        best = np.abs(value).max(axis=0)
        for factor, number in zip(images.factor_names, best, strict=True):
            scores[f"{name} of {factor}"] = float(number)
        for code, row in zip(rows_of(model, name, len(value)), value):
            if code is None:
                continue
            order = np.argsort(-np.abs(row))[:3]
            text = ", ".join(
                f"{images.factor_names[i]} {row[i]:.2f}" for i in order
            )
            carried.append((name, code, text))
    return scores, carried


def rows_of(model, metric, count):
    """Returns the name of the code for each row of a matrix.

    It is `None` for the columns of a discrete code.
    """
    if metric == "attribute_information":
        return [name for name, code in model.code_spec.items() if code.discrete]
    names = [
        None if code.discrete else f"{name}[{index}]"
        for name, code in model.code_spec.items()
        for index in range(code.width)
    ]
    return names if len(names) == count else list(map(str, range(count)))
