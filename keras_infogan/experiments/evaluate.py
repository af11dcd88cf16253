"""Scores a model: bounds, metrics against labels or factors, distances."""

import inspect
import os
from collections.abc import Callable, Iterable

import numpy as np

from keras_infogan.catalog import lookup
from keras_infogan.datasets import ImageDataset
from keras_infogan.experiments._evidence import (
    LABELS,
    at_hand,
    evidence,
    grouped,
    needs,
)
from keras_infogan.experiments._features import features_of
from keras_infogan.experiments.load_images import Source, load_images
from keras_infogan.experiments.load_model import load_model
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
    base_url: str | None = None,
) -> dict[str, float | list]:
    """Returns the scores of a model by name.

    The labels and factors of the data set are used here and nowhere in
    training.

    Args:
        model: A model, or what `load_model` makes one of: a preset's name,
            folder or URL, or a .keras file.
        dataset: The images, as `load_images` takes them: an `ImageDataset`, a
            source or a `Preset`. `None` means those that the model was
            trained on.
        metrics: Names of files of `keras_infogan.metrics`, or functions of
            your own whose parameters are called as theirs are. `None` means
            the bounds and, where both are there, classes against labels;
            metrics given leave the bounds out.
        split: Split that is scored.
        train: `ImageDataset` of training images, which features are learned
            from and the floor of distances is measured on. `None` means
            `train_split` of the source; of an `ImageDataset`, no floor.
        train_split: Split of the training images.
        features: What `frechet_distance` and `kernel_distance` compare images
            by: a `FeatureClassifier`, the file of one, or `"inception"`. A
            file that is missing is learned and written. `None` means the
            file beside the model.
        count: Rows that metrics on factors, codes and features are computed
            on, at most.
        seed: Seed of the codes and noise that the bounds are estimated on,
            and of the metrics.
        data_dir: Folder of prepared TFDS data sets and of the files you
            bring.
        base_url: URL under which the folders of named presets lie.

    Returns:
        A dictionary of floats, or lists of rows where a metric is a matrix. A
        metric of classes has the name of the code before its own; `floor_`
        stands before the distance of training images.

    Raises:
        ValueError: If a metric needs what the model and the data set do not
            have together.

    Example:

    ```python
    scores = evaluate("mnist")
    scores = evaluate(model, "sprites", metrics=["factor_vae", "mig"])
    ```
    """
    origin, model = model, load_model(model, base_url)
    images = load_images(model, dataset, origin, split, data_dir)
    scores = {}
    if metrics is None:
        scores = _bounds(model, images, seed)
        here = at_hand(model, images, features)[LABELS]
        metrics = LABEL_METRICS if {"labels", "clusters"} <= here else ()
    functions = _functions([metrics] if isinstance(metrics, str) else metrics)
    if any("features" in needs(metric) for metric in functions.values()):
        if train is None and not isinstance(dataset, ImageDataset):
            train = load_images(model, dataset, origin, train_split, data_dir)
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
                scores |= _apply(members, prefix, given)
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
                "Metrics must differ in name, by which their scores are told. "
                f"Received two called: {name!r}"
            )
        functions[name] = metric
    return functions


def _apply(functions, prefix, given):
    """Returns what metrics make of what is given, by prefix and name."""
    scores = {}
    for name, metric in functions.items():
        taken = inspect.signature(metric).parameters.keys() & given.keys()
        value = metric(**{key: given[key] for key in taken})
        scores[prefix + name] = np.asarray(value).tolist()
    return scores
