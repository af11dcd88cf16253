"""A linear classifier on the features of a discriminator: supervised."""

from typing import Self

import keras
import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.clustering.feature_extractor import FeatureExtractor


class LinearProbe:
    """Says how much of the labels a linear classifier finds in D.

    The activations of all convolutions, each max-pooled to a grid, are joined
    to one vector, on which a linear SVM with squared hinge loss is trained.
    The network never saw a label, but the SVM is trained on them: its
    accuracy measures the features and is no result of unsupervised learning.

    Args:
        model: Trained model with `discriminator`, `image_shape` and
            `image_range`.
        cost: Price of an error against the size of the weights, above 0; C
            in scikit-learn. Smaller means stronger regularisation.
        grid: Height and width that every activation is pooled to.
        seed: Seed of the SVM's solver.

    Raises:
        ValueError: If `cost` or `grid` is out of range, or the model has no
            convolutions.

    Example:

    ```python
    probe = LinearProbe(InfoGAN.from_preset("mnist"))
    probe.fit(train_images[:10000], train_labels[:10000])
    accuracy = probe.score(test_images, test_labels)
    ```

    Reference:
        [DCGAN, section 5.1](https://arxiv.org/abs/1511.06434)
    """

    def __init__(
        self,
        model: keras.Model,
        cost: float = 0.01,
        grid: int = 4,
        seed: int = 0,
    ):
        if cost <= 0.0:
            raise ValueError(f"`cost` must be above 0. Received: {cost}")
        if grid < 1:
            raise ValueError(f"`grid` must be at least 1. Received: {grid}")
        self.cost = cost
        self.grid = grid
        self.seed = seed
        self._machine = None
        self._scale = 1.0
        self._extract = FeatureExtractor(model, self._join)

    def features(self, images: ArrayLike) -> np.ndarray:
        """Returns what the SVM sees, but for one common factor.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.

        Returns:
            Float32 numpy array `(n, grid * grid * channels)`, the channels of
            all convolutions.

        Raises:
            ValueError: If the images are not what the model takes.
        """
        return self._extract(images)

    def fit(self, images: ArrayLike, labels: ArrayLike) -> Self:
        """Trains the SVM; returns itself. The network is left alone.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.
                Their features are held in float64: 10,000 images at 3,072
                features take 250 MB.
            labels: `(n,)` integers of at least two classes.

        Raises:
            ValueError: If images and labels differ in number, there is one
                class only, or the images are not what the model takes.
            ImportError: If scikit-learn is missing:
                `pip install keras-infogan[metrics]`.
        """
        from sklearn.svm import LinearSVC

        labels = _check_labels(images, labels)
        if len(np.unique(labels)) < 2:
            raise ValueError(
                "A classifier needs images of at least two classes. "
                f"Received: {np.unique(labels).tolist()}"
            )
        features = self.features(images)
        # One number for all features, so that a cost means the same for
        # networks whose activations are large or small.
        self._scale = features.std() or 1.0
        machine = LinearSVC(C=self.cost, random_state=self.seed)
        self._machine = machine.fit(features / self._scale, labels)
        return self

    def predict(self, images: ArrayLike) -> np.ndarray:
        """Returns the class of every image, `(n,)`.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.

        Raises:
            ValueError: Before `fit`, or if the images are not what the model
                takes.
        """
        if self._machine is None:
            raise ValueError("Call `fit` before `predict` or `score`.")
        return self._machine.predict(self.features(images) / self._scale)

    def score(self, images: ArrayLike, labels: ArrayLike) -> float:
        """Returns the share of images whose label is predicted, in [0, 1].

        Args:
            images: Array `(n, height, width, channels)` in the model's range.
            labels: `(n,)` integers.

        Raises:
            ValueError: Before `fit`, or if images and labels differ in
                number.
        """
        labels = _check_labels(images, labels)
        return float(np.mean(self.predict(images) == labels))

    def _join(self, maps):
        """All maps, each max-pooled to the grid, in one vector."""
        # The pooling adapts its windows: few maps are a multiple of the grid.
        pooled = [
            keras.layers.Flatten(dtype="float32")(
                keras.layers.AdaptiveMaxPooling2D(self.grid, dtype="float32")(
                    values
                )
            )
            for values in maps
        ]
        return keras.ops.concatenate(pooled, axis=-1)


def _check_labels(images, labels):
    labels = np.asarray(labels)
    if labels.ndim != 1 or len(labels) != len(images):
        raise ValueError(
            "`labels` must have the shape (n,), one an image. Received: "
            f"{labels.shape} for {len(images)} images"
        )
    return labels
