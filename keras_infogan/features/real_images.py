"""Which real images features are learned from, and which are measured.

Half of the training images, in an order that never changes, are for learning
features. No classifier has seen the other half, so that its distance to the
test images is the floor: what another sample of the real images would get.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import keras
import numpy as np

from keras_infogan.datasets.image_dataset import ImageDataset, to_range
from keras_infogan.features.feature_classifier import FeatureClassifier
from keras_infogan.features.inception_features import InceptionFeatures

# More would hardly change the features, and large images fill the memory.
LEARNED_FROM = 30_000


def learn_features(
    train: ImageDataset, factor_names: Sequence[str] | None = None
) -> FeatureClassifier:
    """Returns a `FeatureClassifier` of the first half of the images.

    It learns the labels or, where there are none, the factors.

    Args:
        train: `ImageDataset` with labels or factors.
        factor_names: Names of the factors to learn. `None` means all.

    Raises:
        ValueError: If the data set has neither labels nor factors.
    """
    targets = targets_of(train, factor_names)
    if targets is None:
        raise ValueError(
            "Features are learned from labels or factors, and this data set "
            "has neither. Take features of another kind, or a classifier "
            "saved before."
        )
    rows = _halves(train)[0][:LEARNED_FROM]
    images = _pixels(train, rows)
    classifier = FeatureClassifier(images.shape[1:], train.image_range)
    return classifier.fit(images, targets[rows])


def unseen_accuracy(
    classifier: FeatureClassifier, train: ImageDataset, count: int = 1000
) -> float | None:
    """Returns the accuracy on images that were not learned from, or `None`.

    Args:
        classifier: `FeatureClassifier`.
        train: `ImageDataset`. `None` is returned where it has no targets, or
            not as many as the classifier has learned.
        count: Number of images.
    """
    targets = targets_of(train)
    if targets is None or targets[:1].size != len(classifier.classes):
        return None
    rows = _halves(train)[1][:count]
    return classifier.accuracy(_pixels(train, rows), targets[rows])


def real_features(
    extractor: FeatureClassifier | InceptionFeatures,
    test: ImageDataset,
    train: ImageDataset | None = None,
    count: int = 10_000,
    seed: int = 0,
) -> tuple[np.ndarray, np.ndarray | None]:
    """Returns features of test images, and of as many unseen training images.

    Args:
        extractor: `FeatureClassifier` or `InceptionFeatures`.
        test: `ImageDataset`.
        train: `ImageDataset`, or `None`. It may hold the same images as
            `test`, as of a source without splits: its second half is then
            halved once more, and no image is on both sides.
        count: Number of images, or as many as there are.
        seed: Seed of the choice.

    Returns:
        Two arrays `(n, width)`, the second one `None` without `train`.
    """
    generator = np.random.default_rng(seed)
    tested, unseen = np.arange(len(test.images)), None
    if train is not None:
        _, unseen = _halves(train)
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
    """Yields what metrics of features take, after a prefix of their names.

    First the generated images beside the test images, then, as `"floor_"`,
    the training images that no classifier has seen in their place.

    Args:
        model: Model that generates.
        extractor: As in `real_features`, like the other arguments.
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
    """Returns the labels, or the factors named, or `None`."""
    if dataset.labels is not None and factor_names is None:
        return dataset.labels
    if dataset.factors is None or factor_names is None:
        return dataset.factors
    columns = [dataset.factor_names.index(name) for name in factor_names]
    return dataset.factors[:, columns]


def _halves(dataset):
    """Returns the rows to learn from and the others."""
    order = np.random.default_rng(0).permutation(len(dataset.images))
    return np.split(order, [len(order) // 2])


def _pixels(dataset, rows):
    return to_range(dataset.images[rows], dataset.image_range)


def _same(first, second):
    """Returns whether both hold the same images, by the first of them."""
    few = first.images[:16], second.images[:16]
    return len(first.images) == len(second.images) and np.array_equal(*few)
