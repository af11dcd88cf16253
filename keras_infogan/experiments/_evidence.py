"""The inputs of metrics, and the groups in which they are available.

The parameters of a metric are named after the inputs that it takes. The inputs
of a metric must belong to one of three groups: codes, classes and factors of
some rows of the data set; the labels of all rows and the clusters of one code;
the features of generated and of real images.
"""

import inspect

import numpy as np

from keras_infogan.datasets.image_dataset import to_range
from keras_infogan.experiments.classes import classes
from keras_infogan.features.real_images import compare

ROWS, LABELS, FEATURES = "rows", "labels", "features"


def needs(metric):
    """Returns the names of the parameters that have no default."""
    parameters = inspect.signature(metric).parameters.values()
    return {p.name for p in parameters if p.default is p.empty}


def at_hand(model, dataset, features):
    """Returns the names of the available inputs, a set for each group."""
    groups = {ROWS: {"codes"}, LABELS: set(), FEATURES: set()}
    if dataset.factors is not None:
        groups[ROWS].add("factors")
    if any(code.discrete for _, code in model.code_spec.items()):
        groups[ROWS].add("classes")
        groups[LABELS].add("clusters")
        # Labels need clusters to be compared with.
        if dataset.labels is not None:
            groups[LABELS].add("labels")
    if features is not None:
        groups[FEATURES] |= {"features", "other_features"}
    return groups


def grouped(functions, here):
    """Sorts metrics by the group that contains their inputs.

    Args:
        functions: Metrics by name.
        here: Result of `at_hand`.

    Returns:
        A dictionary of metrics by name, for each group.

    Raises:
        ValueError: If no group contains all inputs of a metric.
    """
    found = {group: {} for group in here}
    for name, function in functions.items():
        wanted = needs(function)
        group = next((g for g, known in here.items() if wanted <= known), None)
        if group is None:
            together = [sorted(known) for known in here.values() if known]
            raise ValueError(
                f"The metric {name!r} needs {sorted(wanted)} together. "
                "Available with this model and data set are: "
                f"{' or '.join(map(str, together))}"
            )
        found[group][name] = function
    return found


def axis_names(metric, model, dataset, given, shape):
    """Returns what the rows and columns of a matrix of scores are called.

    Args:
        metric: Metric of codes or classes, and factors.
        model: Model that the codes are of.
        dataset: `ImageDataset` that the factors are of.
        given: Inputs of the metric by name.
        shape: Shape of the matrix.

    Returns:
        The names of the rows and of the columns, two lists. They are numbers
        if the matrix is not one of codes and factors.
    """
    columns = list(dataset.factor_names or ())
    if "codes" in needs(metric):
        rows = [
            name if code.width == 1 else f"{name}[{column}]"
            for name, code in model.traversable_codes
            for column in range(code.width)
        ]
    else:
        rows = [name for name, c in model.code_spec.items() if c.discrete]
    if "factors" in given and len(columns) != shape[1]:
        # Metrics drop constant factors.
        vary = np.ptp(given["factors"], axis=0) > 0
        columns = [name for name, varies in zip(columns, vary) if varies]
    if shape != (len(rows), len(columns)):
        rows, columns = ([str(i) for i in range(size)] for size in shape)
    return rows, columns


def evidence(group, asked, model, dataset, features, train, count, seed):
    """Yields the inputs of metrics by name, each with a prefix for scores.

    Args:
        group: A group of `at_hand`.
        asked: Names of the inputs that the metrics of the group need.
        model: Trained model.
        dataset: `ImageDataset`.
        features: Feature extractor, or `None`.
        train: `ImageDataset` for the floor of distances, or `None`.
        count: Largest number of rows or images. Metrics of labels use all
            images.
        seed: Integer seed of the choice of rows and images and of the
            metrics.
    """
    if group == ROWS:
        yield "", {"seed": seed, **_rows(asked, model, dataset, count, seed)}
    elif group == LABELS:
        for name, clusters in classes(model, dataset).items():
            known = {"labels": dataset.labels, "clusters": clusters}
            yield f"{name}_", {"seed": seed, **known}
    else:
        yield from compare(model, features, dataset, train, count, seed)


def _rows(asked, model, dataset, count, seed):
    total = len(dataset.images)
    rows = np.random.default_rng(seed).permutation(total)[:count]
    images = to_range(dataset.images[rows], dataset.image_range)
    known = {}
    if "factors" in asked:
        known["factors"] = dataset.factors[rows]
    if "codes" in asked:
        known["codes"] = model.representation(images)
    if "classes" in asked:
        found = classes(model, images)
        known["classes"] = np.stack(list(found.values()), axis=1)
    return known
