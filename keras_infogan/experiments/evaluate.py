"""Scores a model by lower bounds, metrics of labels or factors, distances."""

import inspect
import os
from collections.abc import Callable, Iterable

import numpy as np

from keras_infogan.catalog import lookup
from keras_infogan.checks import check_integer, check_positive_integer
from keras_infogan.datasets import ImageDataset
from keras_infogan.experiments._evidence import (
    LABELS,
    at_hand,
    axis_names,
    evidence,
    grouped,
    needs,
)
from keras_infogan.experiments._features import features_of
from keras_infogan.experiments.load_images import Source, load_images
from keras_infogan.experiments.load_model import load_model
from keras_infogan.experiments.scores import Scores
from keras_infogan.features import FeatureClassifier, InceptionFeatures
from keras_infogan.models.infogan import InfoGAN

Features = str | os.PathLike | FeatureClassifier | InceptionFeatures
LABEL_METRICS = ("clustering_accuracy", "normalized_mutual_information")


def evaluate(
    model: str | os.PathLike | InfoGAN,
    dataset: Source | None = None,
    metrics: Iterable[str | Callable] | None = None,
    *,
    split: str = "test",
    train: ImageDataset | None = None,
    train_split: str = "train",
    features: Features | None = None,
    count: int = 10_000,
    seed: int = 0,
    data_dir: str | os.PathLike | None = None,
    on_error: str | None = None,
    base_url: str | None = None,
) -> Scores:
    """Returns the scores of a model by name.

    The labels and factors of the data set are used in the evaluation only,
    never in training.

    Args:
        model: A model, or its name or path as in `load_model`: the name,
            folder or URL of a preset, or a .keras file.
        dataset: The images, as in `load_images`: an `ImageDataset`, a source
            or a `Preset`. `None` means those that the model was trained on.
        metrics: Names of metrics in `keras_infogan.metrics`, or functions of
            your own with the same parameter names. `None` computes the losses
            and lower bounds and, if there are labels and a discrete code, the
            metrics of labels and clusters.
        split: Split that is scored.
        train: `ImageDataset` of training images. A `FeatureClassifier` is
            trained on them, and they give the floor of distances. `None`
            means `train_split` of the source. If `dataset` is an
            `ImageDataset`, `None` means that there is no floor.
        train_split: Split of the training images.
        features: Feature extractor of `frechet_distance` and
            `kernel_distance`: a `FeatureClassifier`, the path of a saved one,
            or `"inception"`. If the file does not exist, a classifier is
            trained and saved there. `None` means the file next to the model.
        count: Largest number of images that metrics of factors, codes and
            features are computed on.
        seed: Integer seed of the codes and noise that the bounds are
            estimated with, and of the metrics.
        data_dir: Folder of prepared TFDS data sets and of files that you
            provide.
        on_error: What is done with a picture that cannot be read: `"raise"`
            or `"skip"`, as in `keras_infogan.datasets.load`. `None` means
            `"raise"`.
        base_url: URL that the folders of named presets are downloaded from.

    Returns:
        A dictionary of floats. A metric that returns a matrix gives a list of
        rows; the attribute `axes` of the dictionary has the names of rows and
        columns. The name of the code is put before a metric of its clusters.
        `floor_` is put before a distance of training images.

    Raises:
        ValueError: If the inputs of a metric are not available.

    Example:

    ```python
    scores = evaluate("mnist")
    scores = evaluate(model, "sprites", metrics=["factor_vae", "mig"])
    ```
    """
    check_positive_integer("count", count)
    check_integer("seed", seed, 0)
    origin, model = model, load_model(model, base_url)
    images = load_images(model, dataset, origin, split, data_dir, on_error)
    scores = Scores()
    if metrics is None:
        scores.update(_bounds(model, images, seed))
        here = at_hand(model, images, features)[LABELS]
        metrics = LABEL_METRICS if {"labels", "clusters"} <= here else ()
    functions = _functions([metrics] if isinstance(metrics, str) else metrics)
    if any("features" in needs(metric) for metric in functions.values()):
        if train is None and not isinstance(dataset, ImageDataset):
            train = load_images(
                model, dataset, origin, train_split, data_dir, on_error
            )
        features = features_of(
            model, features, origin, dataset, train, base_url
        )
    groups = grouped(functions, at_hand(model, images, features))
    for group, members in groups.items():
        asked = set().union(*map(needs, members.values()))
        if members:
            for prefix, given in evidence(
                group, asked, model, images, features, train, count, seed
            ):
                _apply(scores, members, prefix, given, model, images)
    return scores


def _bounds(model, images, seed):
    if not model.compiled:
        model.compile()
    model.reseed(seed)
    return model.evaluate(images, return_dict=True, verbose=0)


def _functions(metrics):
    """Returns the functions of metrics by name."""
    functions = {}
    for metric in metrics:
        if isinstance(metric, str):
            name, metric = metric, lookup.find("metrics", metric)
        else:
            name = metric.__name__
        if functions.get(name, metric) is not metric:
            raise ValueError(
                "Metrics must have different names, because the scores are "
                f"returned by name. Received two called: {name!r}"
            )
        functions[name] = metric
    return functions


def _apply(scores, functions, prefix, given, model, dataset):
    """Adds the scores of metrics of the given inputs, by prefixed name."""
    for name, metric in functions.items():
        taken = inspect.signature(metric).parameters.keys() & given.keys()
        value = np.asarray(metric(**{key: given[key] for key in taken}))
        scores[prefix + name] = value.tolist()
        if value.ndim == 2:
            axes = axis_names(metric, model, dataset, given, value.shape)
            scores.axes[prefix + name] = axes
