"""Clusters images by the features of D and scores the clusters."""

import json
import os
import pathlib

import numpy as np

from keras_infogan.catalog.replacing import replacing
from keras_infogan.checks import check_positive_integer
from keras_infogan.clustering import FeatureClustering, LinearProbe
from keras_infogan.datasets import ImageDataset
from keras_infogan.datasets.image_dataset import to_range
from keras_infogan.experiments.classes import classes
from keras_infogan.experiments.load_images import Source, load_images
from keras_infogan.experiments.load_model import load_model
from keras_infogan.hints import ImageRange
from keras_infogan.metrics.adjusted_rand_index import adjusted_rand_index
from keras_infogan.metrics.clustering_accuracy import clustering_accuracy
from keras_infogan.metrics.normalized_mutual_information import (
    normalized_mutual_information,
)
from keras_infogan.models.infogan import InfoGAN
from keras_infogan.visualization.filters import draw_filters
from keras_infogan.visualization.image_grid import image_grid, save_image

# Number of images that are drawn per cluster.
EXAMPLES = 16
METRICS = {
    "accuracy": clustering_accuracy,
    "nmi": normalized_mutual_information,
    "ari": adjusted_rand_index,
}


def cluster(
    model: str | os.PathLike | InfoGAN,
    dataset: Source | None = None,
    output: str | os.PathLike | None = None,
    *,
    clusters: int = 10,
    train: ImageDataset | None = None,
    split: str = "test",
    train_split: str = "train",
    probe: bool = False,
    probe_images: int = 10_000,
    seed: int = 0,
    data_dir: str | os.PathLike | None = None,
    on_error: str | None = None,
    base_url: str | None = None,
) -> dict[str, dict[str, float]]:
    """Clusters images by k-means++ on features of D, and scores the clusters.

    Args:
        model: A model, or its name or path as in `load_model`.
        dataset: The images, as in `load_images`. `None` means those that the
            model was trained on.
        output: Folder for the clusters, the scores, and pictures of example
            images and of the filters of the first layer. `None` writes no
            files.
        clusters: Number of clusters, at least 2.
        train: `ImageDataset` that the clusters are fitted on. `None` means
            `train_split` of the source, or the images themselves if `dataset`
            is an `ImageDataset`.
        split: Split that is clustered, scored and drawn.
        train_split: Split that the clusters are fitted on.
        probe: Whether to train a linear classifier on the labels as well.
        probe_images: Largest number of training images of that classifier.
        seed: Integer seed of k-means++ and of the classifier.
        data_dir: Folder of prepared TFDS data sets and of files that you
            provide.
        on_error: What is done with a picture that cannot be read: `"raise"`
            or `"skip"`, as in `keras_infogan.datasets.load`. `None` means
            `"raise"`.
        base_url: URL that the folders of named presets are downloaded from.

    Returns:
        A dictionary of the scores of each clustering: k-means++, and the
        classes of each discrete code of the model. It is empty if the images
        have no labels.

    Raises:
        ValueError: If there are fewer images than clusters, or `probe` is
            true but there are no labels.

    Example:

    ```python
    scores = cluster("mnist", clusters=20, output="clusters")
    ```
    """
    check_positive_integer("probe_images", probe_images)
    origin, model = model, load_model(model, base_url)
    test = load_images(model, dataset, origin, split, data_dir, on_error)
    if train is None:
        train = load_images(
            model, dataset, origin, train_split, data_dir, on_error
        )
    if probe and (train.labels is None or test.labels is None):
        raise ValueError(
            "`probe` needs a data set with labels. Received: images without "
            "labels"
        )
    fitted = FeatureClustering(model, clusters, seed).fit(_pixels(train))
    images = _pixels(test)
    found = fitted.predict(images)
    scores = {}
    if test.labels is not None:
        own = classes(model, images).items()
        own = {f"code {name}": values for name, values in own}
        scores = score(test.labels, {"k-means++ on features": found, **own})
    if probe:
        few = slice(probe_images)
        line = LinearProbe(model, seed=seed)
        line.fit(_pixels(train, few), train.labels[few])
        accuracy = line.score(images, test.labels)
        scores["linear probe (supervised)"] = {"accuracy": accuracy}
    if output is not None:
        grid = example_grid(images, found, clusters, model.image_range)
        _write(pathlib.Path(output), fitted, model, grid, scores)
    return scores


def score(
    labels: np.ndarray, groups: dict[str, np.ndarray]
) -> dict[str, dict[str, float]]:
    """Returns the accuracy, NMI and ARI of several clusterings.

    Args:
        labels: `(n,)` integers, the true classes.
        groups: Dictionary of clusterings, arrays `(n,)` of integers.

    Returns:
        A dictionary of scores by name, for each clustering.
    """
    return {
        way: {name: metric(labels, found) for name, metric in METRICS.items()}
        for way, found in groups.items()
    }


def example_grid(
    images: np.ndarray,
    found: np.ndarray,
    clusters: int,
    image_range: ImageRange,
) -> np.ndarray:
    """Draws the first images of every cluster, one row per cluster.

    Args:
        images: `(n, height, width, channels)` array in `image_range`.
        found: `(n,)` integers, the cluster of every image.
        clusters: Number of clusters.
        image_range: Smallest and largest pixel value.

    Returns:
        uint8 array `(height, width, channels)`.
    """
    shape = (clusters, EXAMPLES, *images.shape[1:])
    # The row of a cluster with too few images ends in black.
    rows = np.full(shape, image_range[0], "float32")
    for number in range(clusters):
        members = images[found == number][:EXAMPLES]
        rows[number, : len(members)] = members
    return image_grid(rows, image_range)


def _pixels(dataset, rows=slice(None)):
    return to_range(dataset.images[rows], dataset.image_range)


def _write(folder, fitted, model, grid, scores):
    paths = [
        fitted.save(folder / "clustering.npz"),
        save_image(draw_filters(model), folder / "filters.png"),
        save_image(grid, folder / "clusters.png"),
    ]
    if scores:
        paths.append(folder / "scores.json")
        with replacing(paths[-1]) as part:
            part.write_text(json.dumps(scores, indent=2) + "\n")
    for path in paths:
        print(f"Wrote {path}")
