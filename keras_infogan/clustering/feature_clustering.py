"""k-means++ on the features of a discriminator."""

import os
import pathlib
import zipfile
from typing import Self

import keras
import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.clustering.feature_extractor import FeatureExtractor


class FeatureClustering:
    """Groups images by the channels that fire at the top of D's convolutions.

    The features of an image are the activations of the last convolution,
    averaged over height and width and scaled to length 1. Two images are
    close where the same channels fire on them in the same proportions, no
    matter where in the image and how strongly. It needs no categorical code
    and any number of clusters may be asked of a model trained once.

    Args:
        model: Trained model with `discriminator`, `image_shape` and
            `image_range`.
        clusters: Number of clusters, at least 2.
        seed: Seed of the 10 starts of k-means++, of which the tightest wins.

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
        if clusters < 2:
            raise ValueError(
                f"`clusters` must be at least 2. Received: {clusters}"
            )
        self.clusters = clusters
        self.seed = seed
        self.centers = None
        self._extract = FeatureExtractor(model, _average)

    def features(self, images: ArrayLike) -> np.ndarray:
        """Returns the unit vectors that are clustered.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.

        Returns:
            Float32 numpy array `(n, channels)`.

        Raises:
            ValueError: If the images are not what the model takes.
        """
        return self._extract(images)

    def fit(self, images: ArrayLike) -> Self:
        """Finds the clusters of images; returns itself.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.

        Raises:
            ValueError: If there are fewer images than clusters, or they are
                not what the model takes.
            ImportError: If scikit-learn is missing:
                `pip install keras-infogan[metrics]`.
        """
        from sklearn.cluster import KMeans

        features = self.features(images)
        if len(features) < self.clusters:
            raise ValueError(
                f"{len(features)} images cannot fill {self.clusters} "
                "clusters. Add images or lower `clusters`."
            )
        means = KMeans(
            self.clusters, init="k-means++", n_init=10, random_state=self.seed
        ).fit(features)
        self.centers = means.cluster_centers_.astype("float32")
        return self

    def predict(self, images: ArrayLike) -> np.ndarray:
        """Returns the cluster of every image, `(n,)` integers from 0.

        Args:
            images: Array `(n, height, width, channels)` in the model's range.

        Raises:
            ValueError: Before `fit`, or if the images are not what the model
                takes.
        """
        from sklearn.metrics import pairwise_distances_argmin

        self._check_fitted("predict")
        return pairwise_distances_argmin(self.features(images), self.centers)

    def save(self, path: str | os.PathLike[str]) -> pathlib.Path:
        """Writes the clusters, and not the model, to an .npz file.

        Args:
            path: File to write; folders are made.

        Returns:
            The path.

        Raises:
            ValueError: Before `fit`.
        """
        self._check_fitted("save")
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part.npz")
        np.savez(part, centers=self.centers, seed=self.seed)
        os.replace(part, path)
        return path

    @classmethod
    def load(cls, path: str | os.PathLike[str], model: keras.Model) -> Self:
        """Returns the clustering that `save` wrote.

        Args:
            path: The file.
            model: The trained model that it was fitted on.

        Raises:
            ValueError: If the file is no such file or is of another model.
        """
        if not zipfile.is_zipfile(path):
            raise ValueError(f"There is no saved clustering at {path}.")
        with np.load(path, allow_pickle=False) as arrays:
            if set(arrays.files) != {"centers", "seed"}:
                raise ValueError(
                    f"{path} is not a saved clustering. It holds: "
                    f"{arrays.files}"
                )
            centers, seed = arrays["centers"], int(arrays["seed"])
        clustering = cls(model, len(centers), seed)
        if centers.shape[1] != clustering._extract.dim:
            raise ValueError(
                f"{path} holds clusters of {centers.shape[1]} features and "
                f"the model has {clustering._extract.dim}: it was fitted on "
                "another model."
            )
        clustering.centers = centers
        return clustering

    def _check_fitted(self, verb):
        if self.centers is None:
            raise ValueError(f"Call `fit` before `{verb}`.")


def _average(maps):
    """Mean over height and width of the last map, scaled to length 1."""
    # Float32, because means of many half-precision numbers lose digits.
    means = keras.layers.GlobalAveragePooling2D(dtype="float32")(maps[-1])
    return keras.layers.UnitNormalization(dtype="float32")(means)
