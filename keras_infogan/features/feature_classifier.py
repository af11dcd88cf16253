"""A small classifier of real images whose features are used in metrics."""

import os
import pathlib
import zipfile
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.catalog.replacing import replacing
from keras_infogan.checks import (
    check_image_range,
    check_image_shape,
    check_integer,
    check_positive_integer,
)
from keras_infogan.datasets.image_check import check_images
from keras_infogan.datasets.readers.npz_arrays import NpzArrays
from keras_infogan.features.feature_network import feature_network, train
from keras_infogan.networks.network import check_settings

# Number of images that the variance of the features is measured on.
SCALED_ON = 10_000


class FeatureClassifier:
    """Learns features of images from labels or factors, for evaluation.

    A convolutional network is trained to classify the real images of a data
    set. The outputs of its last hidden layer are the features that
    `frechet_distance` and `kernel_distance` take. For small images they are
    more suitable than those of a network of photographs. Distances are only
    comparable if they are computed with the same classifier, so save it. The
    classifier is never used in training a generator.

    The features are scaled to a mean variance of 1 on the training images.
    `fit` rounds the weights to float16, so that a classifier has exactly the
    same features after saving and loading.

    Args:
        image_shape: `(height, width, channels)` of the images.
        image_range: Smallest and largest pixel value.
        width: Number of features.
        seed: Integer seed of the initial weights, the dropout and the order
            of the images.

    Example:

    ```python
    classifier = FeatureClassifier((28, 28, 1)).fit(train_images, labels)
    real = classifier.features(test_images)
    generated = classifier.features(model.generate(10000))
    distance = frechet_distance(generated, real)
    ```
    """

    def __init__(
        self,
        image_shape: tuple[int, int, int],
        image_range: tuple[float, float] = (0.0, 1.0),
        width: int = 64,
        seed: int = 0,
    ):
        check_settings()
        self.image_shape = check_image_shape(image_shape)
        self.image_range = check_image_range(image_range)
        self.width = check_positive_integer("width", width)
        self.seed = check_integer("seed", seed, 0)
        self.classes = None

    def fit(
        self, images: ArrayLike, targets: ArrayLike, epochs: int = 10
    ) -> Self:
        """Trains the classifier.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`.
            targets: Labels `(n,)` or factors `(n, targets)`. Each column is
                classified separately, and each of its values is a class.
            epochs: Number of passes over the images.

        Returns:
            The object itself.

        Raises:
            ValueError: If images and targets differ in number, no target has
                two classes, or the images do not have the shape and range of
                the classifier.
        """
        check_positive_integer("epochs", epochs)
        images = check_images(images, self.image_shape, self.image_range)
        columns = _columns(images, targets)
        self._build([np.unique(column) for column in columns])
        if max(map(len, self.classes)) < 2:
            raise ValueError(
                "`targets` must hold a target with at least two classes. "
                f"Received: {list(map(len, self.classes))} classes"
            )
        numbered = {
            name: np.searchsorted(classes, column)
            for name, classes, column in zip(
                self._classifier.output, self.classes, columns
            )
        }
        train(self._classifier, images, numbered, epochs, self.seed)
        self._scale(images[:SCALED_ON])
        return self

    def features(self, images: ArrayLike) -> np.ndarray:
        """Returns the features of images, a float32 array `(n, width)`.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`.

        Raises:
            ValueError: If `fit` has not been called, or the images do not
                have the shape and range of the classifier.
        """
        return self._predict("_extractor", images)

    def accuracy(self, images: ArrayLike, targets: ArrayLike) -> float:
        """Returns the mean accuracy over all targets, in [0, 1].

        Args:
            images: Array `(n, height, width, channels)` in `image_range`.
            targets: Labels `(n,)` or factors `(n, targets)`, as in `fit`.

        Raises:
            ValueError: If `fit` has not been called, the images do not have
                the shape and range of the classifier, or the number of
                targets differs from that in `fit`.
        """
        columns = _columns(images, targets)
        logits = self._predict("_classifier", images).values()
        if len(columns) != len(self.classes):
            raise ValueError(
                f"`targets` must hold the {len(self.classes)} targets that the "
                f"classifier has learned. Received: {len(columns)}"
            )
        right = [
            classes[scores.argmax(axis=-1)] == column
            for classes, scores, column in zip(self.classes, logits, columns)
        ]
        return float(np.mean(right))

    def judge(self, images: ArrayLike) -> np.ndarray:
        """Returns the expected value of each target, a judge of images.

        For a target with the classes 0 and 1 it is the probability of 1, for
        others the mean of the classes by their probabilities. Use it with
        `code_effects`, which tells what each code does to a target.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`.

        Returns:
            Float32 array `(n, targets)`.

        Raises:
            ValueError: If `fit` has not been called, the classes are not
                numbers, or the images do not have the shape and range of the
                classifier.

        Example:

        ```python
        classifier = FeatureClassifier((32, 32, 3)).fit(images, attributes)
        code_effects(model, classifier.judge)
        ```
        """
        logits = self._predict("_classifier", images).values()
        for classes in self.classes:
            if not np.issubdtype(classes.dtype, np.number):
                raise ValueError(
                    "The classes of a judge must be numbers. Received: "
                    f"{classes[:3].tolist()}"
                )
        values = [
            _softmax(scores) @ classes
            for classes, scores in zip(self.classes, logits)
        ]
        return np.stack(values, axis=-1).astype("float32")

    def save(self, path: str | os.PathLike[str]) -> pathlib.Path:
        """Saves the classifier to an .npz file.

        Args:
            path: File to write. Missing folders are created.

        Returns:
            The path of the file.

        Raises:
            ValueError: If `fit` has not been called.
        """
        self._check_fitted()
        arrays = {"image_shape": self.image_shape, "width": self.width}
        for index, classes in enumerate(self.classes):
            arrays[f"classes_{index}"] = classes
        for index, weight in enumerate(self._classifier.get_weights()):
            arrays[f"weight_{index}"] = weight.astype("float16")
        with replacing(path) as part, open(part, "wb") as file:
            np.savez_compressed(file, **arrays)
        return pathlib.Path(path)

    @classmethod
    def load(
        cls,
        path: str | os.PathLike[str],
        image_range: tuple[float, float] = (0.0, 1.0),
    ) -> Self:
        """Loads a classifier that `save` wrote.

        Args:
            path: Path of the file.
            image_range: Smallest and largest pixel value of the images that
                the loaded classifier gets. It may differ from the range in
                `fit`: the features of an image do not depend on it.

        Raises:
            ValueError: If the file is not a saved classifier.
        """
        if not zipfile.is_zipfile(path):
            raise ValueError(
                "`path` must be a file that `save` wrote. Received: "
                f"{path}, which is no saved classifier"
            )
        with NpzArrays(path) as file:
            arrays = {name: file[name] for name in file.names}
        try:
            classifier = cls(
                arrays["image_shape"].tolist(),
                image_range,
                int(arrays["width"]),
            )
            classifier._build(_numbered(arrays, "classes"))
            classifier._classifier.set_weights(_numbered(arrays, "weight"))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(
                f"{path} is not a saved classifier: {error}"
            ) from error
        return classifier

    def _build(self, classes):
        self.classes = classes
        sizes = {f"target_{i}": len(known) for i, known in enumerate(classes)}
        self._classifier, self._extractor = feature_network(
            self.image_shape, self.image_range, sizes, self.width, self.seed
        )

    def _scale(self, images):
        """Scales the features, keeps the logits, and rounds the weights."""
        deviation = np.sqrt(self.features(images).var(axis=0).mean())
        *body, kernel, bias = self._extractor.get_weights()
        heads = self._classifier.get_weights()[len(body) + 2 :]
        # Dividing the weights divides the features, because a leaky ReLU is
        # homogeneous.
        weights = [*body, kernel / deviation, bias / deviation]
        weights += [w * deviation if w.ndim == 2 else w for w in heads]
        self._classifier.set_weights(
            [w.astype("float16").astype("float32") for w in weights]
        )

    def _predict(self, network, images):
        self._check_fitted()
        images = check_images(images, self.image_shape, self.image_range)
        return getattr(self, network).predict(images, batch_size=500, verbose=0)

    def _check_fitted(self):
        if self.classes is None:
            raise ValueError(
                "Call `fit` first. Received: a classifier that is not fitted"
            )


def _softmax(logits):
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def _columns(images, targets):
    """Returns the targets as an array with one row per target."""
    targets = np.asarray(targets)
    if targets.ndim not in (1, 2) or len(targets) != len(images):
        raise ValueError(
            "`targets` must have the shape (n,) or (n, targets), with one row "
            f"per image. Received: {targets.shape} for {len(images)} images"
        )
    return targets.reshape(len(targets), -1).T


def _numbered(arrays, name):
    """Returns the arrays called name_0, name_1 and so on, in order."""
    count = sum(key.startswith(f"{name}_") for key in arrays)
    return [arrays[f"{name}_{index}"] for index in range(count)]
