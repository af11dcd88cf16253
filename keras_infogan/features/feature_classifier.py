"""A small classifier of real images, for its features."""

import os
import pathlib
import zipfile
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.datasets.image_check import check_images
from keras_infogan.features.feature_network import feature_network, train

# Images that the size of the features is measured on.
SCALED_ON = 10_000


class FeatureClassifier:
    """Learns features of images from their labels or factors, to evaluate.

    A convolutional network classifies real images of a data set; its last
    hidden layer is what `frechet_distance` and `kernel_distance` compare
    images by. It knows small images, to which a network of photographs is a
    stranger. Distances compare under one and the same classifier only, which
    is why it is saved. Nothing that generates is trained on it.

    The features are scaled so that their variance on the training images is 1
    in the mean. The weights are rounded to float16 in `fit`, so that a saved
    and loaded classifier has the very same features.

    Args:
        image_shape: `(height, width, channels)`.
        image_range: Smallest and largest value of a pixel.
        width: Number of features.
        seed: Seed of the weights, the dropout and the order of the images.

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
        self.image_shape = tuple(image_shape)
        self.image_range = tuple(image_range)
        self.width = width
        self.seed = seed
        self.classes = None

    def fit(
        self, images: ArrayLike, targets: ArrayLike, epochs: int = 10
    ) -> Self:
        """Trains the classifier; returns itself.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`.
            targets: Labels `(n,)` or factors `(n, targets)`: numbers, each
                column a target with classes of its own.
            epochs: Passes over the images.

        Raises:
            ValueError: If images and targets differ in number, no target
                varies, or the images are not of that shape and range.
        """
        check_images(images, self.image_shape, self.image_range)
        columns = _columns(images, targets)
        self._build([np.unique(column) for column in columns])
        if max(map(len, self.classes)) < 2:
            raise ValueError("A classifier needs a target that varies.")
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
        """Returns the features of images, float32 `(n, width)`.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`.

        Raises:
            ValueError: Before `fit`, or if the images are not of that shape
                and range.
        """
        return self._predict("_extractor", images)

    def accuracy(self, images: ArrayLike, targets: ArrayLike) -> float:
        """Returns the share of classes told right, the mean over targets.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`.
            targets: Labels `(n,)` or factors `(n, targets)`, as in `fit`.

        Raises:
            ValueError: As `features` does, or if there are more or fewer
                targets than in `fit`.
        """
        columns = _columns(images, targets)
        logits = self._predict("_classifier", images).values()
        if len(columns) != len(self.classes):
            raise ValueError(
                f"The classifier has learned {len(self.classes)} targets. "
                f"Received: {len(columns)}"
            )
        right = [
            classes[scores.argmax(axis=-1)] == column
            for classes, scores, column in zip(self.classes, logits, columns)
        ]
        return float(np.mean(right))

    def save(self, path: str | os.PathLike[str]) -> pathlib.Path:
        """Writes the classifier to an .npz file and returns its path.

        Args:
            path: File to write; folders are made.

        Raises:
            ValueError: Before `fit`.
        """
        self._check_fitted()
        arrays = {"image_shape": self.image_shape, "width": self.width}
        for index, classes in enumerate(self.classes):
            arrays[f"classes_{index}"] = classes
        for index, weight in enumerate(self._classifier.get_weights()):
            arrays[f"weight_{index}"] = weight.astype("float16")
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part.npz")
        np.savez_compressed(part, **arrays)
        os.replace(part, path)
        return path

    @classmethod
    def load(
        cls,
        path: str | os.PathLike[str],
        image_range: tuple[float, float] = (0.0, 1.0),
    ) -> Self:
        """Returns the classifier that `save` wrote.

        Args:
            path: The file.
            image_range: Smallest and largest value of a pixel of the images
                that it is given. It need not be that of `fit`: an image has
                the same features in any range.

        Raises:
            ValueError: If it is no such file.
        """
        if not zipfile.is_zipfile(path):
            raise ValueError(f"There is no saved classifier at {path}.")
        with np.load(path, allow_pickle=False) as file:
            arrays = dict(file)
        try:
            classifier = cls(
                arrays["image_shape"].tolist(),
                image_range,
                int(arrays["width"]),
            )
            classifier._build(_numbered(arrays, "classes"))
            classifier._classifier.set_weights(_numbered(arrays, "weight"))
        except (KeyError, ValueError) as error:
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
        """Scales the features, and no logit, and rounds the weights."""
        deviation = np.sqrt(self.features(images).var(axis=0).mean())
        *body, kernel, bias = self._extractor.get_weights()
        heads = self._classifier.get_weights()[len(body) + 2 :]
        # A leaky ReLU of what is divided is what it was, divided.
        weights = [*body, kernel / deviation, bias / deviation]
        weights += [w * deviation if w.ndim == 2 else w for w in heads]
        self._classifier.set_weights(
            [w.astype("float16").astype("float32") for w in weights]
        )

    def _predict(self, network, images):
        self._check_fitted()
        check_images(images, self.image_shape, self.image_range)
        return getattr(self, network).predict(
            np.asarray(images), batch_size=500, verbose=0
        )

    def _check_fitted(self):
        if self.classes is None:
            raise ValueError("Call `fit` first: nothing is learned yet.")


def _columns(images, targets):
    """Returns the targets, a row each."""
    targets = np.asarray(targets)
    if targets.ndim not in (1, 2) or len(targets) != len(images):
        raise ValueError(
            "`targets` must have the shape (n,) or (n, targets), one row an "
            f"image. Received: {targets.shape} for {len(images)} images"
        )
    return targets.reshape(len(targets), -1).T


def _numbered(arrays, name):
    """Returns the arrays called name_0, name_1 ..., in that order."""
    count = sum(key.startswith(f"{name}_") for key in arrays)
    return [arrays[f"{name}_{index}"] for index in range(count)]
