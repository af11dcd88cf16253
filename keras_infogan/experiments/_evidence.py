"""What metrics are computed from, and which of it comes together.

A metric names what it takes in its parameters. Three groups come together:
what is known of some rows of the data set, the labels of all rows beside the
clusters of one code, and features of generated and real images.
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
    """Returns the names of what comes together, a set by its group."""
    groups = {ROWS: {"codes"}, LABELS: set(), FEATURES: set()}
    if dataset.factors is not None:
        groups[ROWS].add("factors")
    if any(code.discrete for _, code in model.code_spec.items()):
        groups[ROWS].add("classes")
        groups[LABELS].add("clusters")
        # Only beside clusters: the group is what is known of one code.
        if dataset.labels is not None:
            groups[LABELS].add("labels")
    if features is not None:
        groups[FEATURES] |= {"features", "other_features"}
    return groups


def grouped(functions, here):
    """Returns the metrics of every group, each a dictionary by name.

    Args:
        functions: Metrics by name.
        here: What `at_hand` returns.

    Raises:
        ValueError: If no group has all that a metric needs.
    """
    found = {group: {} for group in here}
    for name, function in functions.items():
        wanted = needs(function)
        group = next((g for g, known in here.items() if wanted <= known), None)
        if group is None:
            together = [sorted(known) for known in here.values() if known]
            raise ValueError(
                f"The metric {name!r} needs {sorted(wanted)} together. At hand "
                "with this model and data set are: "
                f"{' or '.join(map(str, together))}"
            )
        found[group][name] = function
    return found


def evidence(group, asked, model, dataset, features, train, count, seed):
    """Yields a prefix of names, and what is known under it.

    Args:
        group: One of those of `at_hand`.
        asked: Names of what the metrics of the group need.
        model: Trained model.
        dataset: `ImageDataset`.
        features: What makes features of images, or `None`.
        train: `ImageDataset` for the floor of distances, or `None`.
        count: Rows or images, at most; all of them for labels.
        seed: Seed of the choice of rows, of images and of metrics.
    """
    if group == ROWS:
        yield "", {"seed": seed, **_rows(asked, model, dataset, count, seed)}
    elif group == LABELS:
        images = to_range(dataset.images[:], dataset.image_range)
        for name, clusters in classes(model, images).items():
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
