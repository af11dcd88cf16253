"""k-means++ on the features of a discriminator."""

import os
import pathlib
import zipfile
from typing import Self

import keras
import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.catalog.replacing import replacing
from keras_infogan.checks import check_integer, check_seed
from keras_infogan.clustering.feature_extractor import FeatureExtractor
from keras_infogan.datasets.readers.npz_arrays import NpzArrays


class FeatureClustering:
    """Clusters images by the last convolution of the discriminator D.

    The features of an image are the activations of the last convolution of D,
    averaged over height and width and scaled to length 1. Two images are
    similar if the same channels are active in the same proportions,
    regardless of the position in the image and of the strength. The model
    does not need a categorical code, and the number of clusters can be chosen
    after training.

    Args:
        model: Trained model with the attributes `discriminator`,
            `image_shape` and `image_range`.
        clusters: Number of clusters, at least 2.
        seed: Integer seed of k-means++. It is run 10 times, and the solution
            with the smallest sum of squared distances is used.

    Raises:
        ValueError: If `clusters` is below 2 or the model has no convolutions.

    Example:

    ```python
    clustering = FeatureClustering(InfoGAN.from_preset("mnist"), clusters=10)
    clustering.fit(train_images)  # (n, 28, 28, 1) in the model's range
    clusters = clustering.predict(test_images)
    ```

    Reference:
        [Unsupervised Learning Using Generative Adversarial Training And
        Clustering](https://openreview.net/forum?id=SJ8BZTjeg)
    """

    def __init__(self, model: keras.Model, clusters: int = 10, seed: int = 0):
        self.clusters = check_integer("clusters", clusters, 2)
        self.seed = check_seed(seed)
        self.centers = None
        self._extract = FeatureExtractor(model, _average)

    def features(self, images: ArrayLike) -> np.ndarray:
        """Returns the features that are clustered, vectors of length 1.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.

        Returns:
            Float32 NumPy array `(n, channels)`.

        Raises:
            ValueError: If the images do not fit the model.
        """
        return self._extract(images)

    def fit(self, images: ArrayLike) -> Self:
        """Computes the clusters of images.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.

        Returns:
            The object itself.

        Raises:
            ValueError: If there are fewer images than clusters, or the images
                do not fit the model.
            ImportError: If scikit-learn is missing:
                `pip install keras-infogan[metrics]`.
        """
        from sklearn.cluster import KMeans

        features = self.features(images)
        if len(features) < self.clusters:
            raise ValueError(
                "`images` must hold at least one image per cluster: "
                f"{self.clusters}. Received: {len(features)} images. Add "
                "images or lower `clusters`."
            )
        means = KMeans(
            self.clusters, init="k-means++", n_init=10, random_state=self.seed
        ).fit(features)
        self.centers = means.cluster_centers_.astype("float32")
        return self

    def predict(self, images: ArrayLike) -> np.ndarray:
        """Returns the cluster of every image.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.

        Returns:
            `(n,)` integers from 0 to `clusters - 1`.

        Raises:
            ValueError: If `fit` has not been called, or the images do not fit
                the model.
        """
        from sklearn.metrics import pairwise_distances_argmin

        self._check_fitted("predict")
        return pairwise_distances_argmin(self.features(images), self.centers)

    def save(self, path: str | os.PathLike[str]) -> pathlib.Path:
        """Saves the clusters, without the model, to an .npz file.

        Args:
            path: File to write. Missing folders are created.

        Returns:
            The path of the file.

        Raises:
            ValueError: If `fit` has not been called.
        """
        self._check_fitted("save")
        with replacing(path) as part, open(part, "wb") as file:
            np.savez(file, centers=self.centers, seed=self.seed)
        return pathlib.Path(path)

    @classmethod
    def load(cls, path: str | os.PathLike[str], model: keras.Model) -> Self:
        """Loads a clustering that `save` wrote.

        Args:
            path: Path of the file.
            model: The trained model that the clustering was fitted on.

        Raises:
            ValueError: If the file is not a saved clustering, or the model
                has another number of features.
        """
        if not zipfile.is_zipfile(path):
            raise ValueError(
                "`path` must be a file that `save` wrote. Received: "
                f"{path}, which is no saved clustering"
            )
        with NpzArrays(path) as arrays:
            if set(arrays.names) != {"centers", "seed"}:
                raise ValueError(
                    f"{path} must hold the arrays 'centers' and 'seed' of a "
                    f"saved clustering. It holds: {arrays.names}"
                )
            centers, seed = arrays["centers"], arrays["seed"]
        if centers.ndim != 2 or seed.shape or seed.dtype.kind not in "iu":
            raise ValueError(
                f"{path} must hold the centers of a saved clustering, which "
                "have 2 axes, and its integer seed. It holds: centers of "
                f"shape {centers.shape}, seed {seed!r}"
            )
        seed = int(seed)
        clustering = cls(model, len(centers), seed)
        if centers.shape[1] != clustering._extract.dim:
            raise ValueError(
                f"{path} holds clusters of {centers.shape[1]} features, but "
                f"the model has {clustering._extract.dim}. The clustering was "
                "fitted on another model."
            )
        clustering.centers = centers
        return clustering

    def _check_fitted(self, verb):
        if self.centers is None:
            raise ValueError(
                f"Call `fit` before `{verb}`. Received: a clustering that is "
                "not fitted"
            )


def _average(maps):
    """Averages the last map over height and width, scaled to length 1."""
    # A mean of many numbers in half precision would lose digits.
    means = keras.layers.GlobalAveragePooling2D(dtype="float32")(maps[-1])
    return keras.layers.UnitNormalization(dtype="float32")(means)
