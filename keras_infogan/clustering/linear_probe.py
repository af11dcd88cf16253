"""A supervised linear classifier on the features of a discriminator."""

from typing import Self

import keras
import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.checks import (
    check_positive,
    check_positive_integer,
    check_seed,
)
from keras_infogan.clustering.feature_extractor import FeatureExtractor


class LinearProbe:
    """Measures how well a linear classifier predicts labels from features of D.

    The activations of all convolutions of D are max-pooled to a grid and
    concatenated to one vector per image. A linear SVM with squared hinge loss
    is trained on these vectors. D is trained without labels, but the SVM is
    supervised: its accuracy measures the quality of the features and is not a
    result of unsupervised learning.

    Args:
        model: Trained model with the attributes `discriminator`,
            `image_shape` and `image_range`.
        cost: Weight of the training errors relative to the squared norm of
            the weights, above 0. It is called C in scikit-learn. A smaller
            value means stronger regularisation.
        grid: Height and width that every activation is pooled to, at least 1.
        seed: Integer seed of the solver of the SVM.

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
        self.cost = check_positive("cost", cost)
        self.grid = check_positive_integer("grid", grid)
        self.seed = check_seed(seed)
        self._machine = None
        self._scale = 1.0
        self._extract = FeatureExtractor(model, self._join)

    def features(self, images: ArrayLike) -> np.ndarray:
        """Returns the features of images, before the SVM scales them.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.

        Returns:
            Float32 NumPy array `(n, grid * grid * channels)`, where
            `channels` is the sum over all convolutions.

        Raises:
            ValueError: If the images do not fit the model.
        """
        return self._extract(images)

    def fit(self, images: ArrayLike, labels: ArrayLike) -> Self:
        """Trains the SVM. The weights of the model are not changed.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.
                Their features are kept in float64: 10,000 images with 3,072
                features take 250 MB.
            labels: `(n,)` integers of at least two classes.

        Returns:
            The object itself.

        Raises:
            ValueError: If images and labels differ in number, there are fewer
                than two classes, or the images do not fit the model.
            ImportError: If scikit-learn is missing:
                `pip install keras-infogan[metrics]`.
        """
        from sklearn.svm import LinearSVC

        labels = _check_labels(images, labels)
        if len(np.unique(labels)) < 2:
            raise ValueError(
                "`labels` must hold at least two classes. Received: "
                f"{np.unique(labels).tolist()}"
            )
        features = self.features(images)
        # All features are divided by the same number, so that the effect of
        # `cost` does not depend on the size of the activations.
        self._scale = features.std() or 1.0
        machine = LinearSVC(C=self.cost, random_state=self.seed)
        self._machine = machine.fit(features / self._scale, labels)
        return self

    def predict(self, images: ArrayLike) -> np.ndarray:
        """Returns the predicted class of every image, `(n,)` integers.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.

        Raises:
            ValueError: If `fit` has not been called, or the images do not fit
                the model.
        """
        if self._machine is None:
            raise ValueError(
                "Call `fit` before `predict` or `score`. Received: a probe "
                "that is not fitted"
            )
        return self._machine.predict(self.features(images) / self._scale)

    def score(self, images: ArrayLike, labels: ArrayLike) -> float:
        """Returns the accuracy, in [0, 1].

        Args:
            images: Array `(n, height, width, channels)` in the model's range.
            labels: `(n,)` integers.

        Raises:
            ValueError: If `fit` has not been called, images and labels differ
                in number, or the images do not fit the model.
        """
        labels = _check_labels(images, labels)
        return float(np.mean(self.predict(images) == labels))

    def _join(self, maps):
        """Max-pools every map to the grid and concatenates the results."""
        # Adaptive pooling, because few map sizes are multiples of the grid.
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
            "`labels` must have the shape (n,), with one label per image. "
            f"Received: {labels.shape} for {len(images)} images"
        )
    return labels
