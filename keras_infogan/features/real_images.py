"""Splits the real images into those that train and those that evaluate.

A `FeatureClassifier` is trained on half of the training images, in an order
that never changes. The distance of the other half to the test images is the
floor: the distance that another sample of real images has.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import keras
import numpy as np

from keras_infogan.datasets.image_dataset import ImageDataset, to_range
from keras_infogan.features.feature_classifier import FeatureClassifier
from keras_infogan.features.inception_features import InceptionFeatures

# More images hardly improve the features, and large images fill the memory.
LEARNED_FROM = 30_000


def learn_features(
    train: ImageDataset, factor_names: Sequence[str] | None = None
) -> FeatureClassifier:
    """Trains a `FeatureClassifier` on the first half of the images.

    It learns to predict the labels or, if there are none, the factors.

    Args:
        train: `ImageDataset` with labels or factors.
        factor_names: Names of the factors to learn. `None` means the labels
            or all factors.

    Raises:
        ValueError: If the data set has neither labels nor factors.
    """
    targets = targets_of(train, factor_names)
    if targets is None:
        raise ValueError(
            "Features are learned from labels or factors. Received: a data set "
            "with neither. Use other features, such as 'inception' or a saved "
            "classifier."
        )
    rows = _halves(train)[0][:LEARNED_FROM]
    images = _pixels(train, rows)
    classifier = FeatureClassifier(images.shape[1:], train.image_range)
    return classifier.fit(images, targets[rows])


def unseen_accuracy(
    classifier: FeatureClassifier, train: ImageDataset, count: int = 1000
) -> float | None:
    """Returns the accuracy on images that the classifier was not trained on.

    Args:
        classifier: `FeatureClassifier`.
        train: `ImageDataset`.
        count: Largest number of images.

    Returns:
        The accuracy in [0, 1], or `None` if the data set has no targets, or
        not the number of targets that the classifier has learned.
    """
    targets = targets_of(train)
    if targets is None or targets[:1].size != len(classifier.classes):
        return None
    rows = evaluation_rows(train)[:count]
    return classifier.accuracy(_pixels(train, rows), targets[rows])


def evaluation_rows(train: ImageDataset) -> np.ndarray:
    """Returns the rows of the images that `learn_features` does not see.

    Args:
        train: `ImageDataset`.
    """
    return _halves(train)[1]


def real_features(
    extractor: FeatureClassifier | InceptionFeatures,
    test: ImageDataset,
    train: ImageDataset | None = None,
    count: int = 10_000,
    seed: int = 0,
) -> tuple[np.ndarray, np.ndarray | None]:
    """Returns features of test images and of unseen training images.

    Args:
        extractor: `FeatureClassifier` or `InceptionFeatures`.
        test: `ImageDataset` of test images.
        train: `ImageDataset` of training images, or `None`. If the source has
            no splits, it holds the same images as `test`. Its second half is
            then divided between the two results, which have no image in
            common.
        count: Largest number of images of each kind.
        seed: Integer seed of the choice of images.

    Returns:
        Two arrays `(n, width)`. The second one is `None` without `train`.
    """
    generator = np.random.default_rng(seed)
    tested, unseen = np.arange(len(test.images)), None
    if train is not None:
        unseen = evaluation_rows(train)
        if _same(train, test):
            tested, unseen = unseen[::2], unseen[1::2]
        count = min(count, len(unseen))
    count = min(count, len(tested))
    real = _pixels(test, generator.permutation(tested)[:count])
    if train is None:
        return extractor.features(real), None
    other = _pixels(train, generator.permutation(unseen)[:count])
    return extractor.features(real), extractor.features(other)


def compare(
    model: keras.Model,
    extractor: FeatureClassifier | InceptionFeatures,
    test: ImageDataset,
    train: ImageDataset | None = None,
    count: int = 10_000,
    seed: int = 0,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the arguments of metrics of features, with a prefix for names.

    The first pair, with an empty prefix, compares generated images with test
    images. The second pair, with the prefix `"floor_"`, compares unseen
    training images with test images.

    Args:
        model: Model that generates images.
        extractor: As in `real_features`.
        test: As in `real_features`.
        train: As in `real_features`. Without it there is no second pair.
        count: As in `real_features`.
        seed: Integer seed of the choice of images and of the generation.
    """
    real, unseen = real_features(extractor, test, train, count, seed)
    generated = extractor.features(model.generate(len(real), seed=seed))
    for prefix, features in (("", generated), ("floor_", unseen)):
        if features is not None:
            yield (
                prefix,
                {"features": features, "other_features": real, "seed": seed},
            )


def targets_of(
    dataset: ImageDataset, factor_names: Sequence[str] | None = None
) -> np.ndarray | None:
    """Returns the labels, the factors of the given names, or `None`."""
    if dataset.labels is not None and factor_names is None:
        return dataset.labels
    if dataset.factors is None or factor_names is None:
        return dataset.factors
    columns = [dataset.factor_names.index(name) for name in factor_names]
    return dataset.factors[:, columns]


def _halves(dataset):
    """Returns the rows to train on and the other rows."""
    order = np.random.default_rng(0).permutation(len(dataset.images))
    return np.split(order, [len(order) // 2])


def _pixels(dataset, rows):
    return to_range(dataset.images[rows], dataset.image_range)


def _same(first, second):
    """Returns whether both have the same images, judged by the first few."""
    few = first.images[:16], second.images[:16]
    return len(first.images) == len(second.images) and np.array_equal(*few)
