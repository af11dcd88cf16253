"""Groups images by what D sees in them, and scores the groups."""

import json
import os
import pathlib

import numpy as np

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

# Images of a cluster that are drawn.
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
    base_url: str | None = None,
) -> dict[str, dict[str, float]]:
    """Groups images by k-means++ on features of D; scores them by labels.

    Args:
        model: A model, or what `load_model` makes one of.
        dataset: The images, as `load_images` takes them. `None` means those
            that the model was trained on.
        output: Folder for the clusters, the scores, and pictures of examples
            and of the filters of the first layer. `None` writes nothing.
        clusters: Number of clusters.
        train: `ImageDataset` to fit on. `None` means `train_split`, or of an
            `ImageDataset` the images themselves.
        split: Split that is scored and drawn.
        train_split: Split that is fitted on.
        probe: Whether to train a linear classifier on labels.
        probe_images: Training images of that classifier, at most.
        seed: Seed of k-means++ and of the classifier.
        data_dir: Folder of prepared TFDS data sets and of the files you
            bring.
        base_url: URL under which the folders of named presets lie.

    Returns:
        Scores by the way of grouping, and the classes of the model's own
        codes beside them. Empty where the images have no labels.

    Raises:
        ValueError: If there are fewer images than clusters, or `probe` is set
            and there are no labels.

    Example:

    ```python
    scores = cluster("mnist", clusters=20, output="clusters")
    ```
    """
    origin, model = model, load_model(model, base_url)
    test = load_images(model, dataset, origin, split, data_dir)
    if train is None:
        train = load_images(model, dataset, origin, train_split, data_dir)
    if probe and (train.labels is None or test.labels is None):
        raise ValueError("`probe` needs a data set with labels.")
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
    """Returns accuracy, NMI and ARI of every way to group the images.

    Args:
        labels: `(n,)` integers, the classes.
        groups: Arrays `(n,)` of integers by the way of grouping.
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
    """Draws the first images of every cluster, a row for each."""
    shape = (clusters, EXAMPLES, *images.shape[1:])
    # Where a cluster has too few images, the row ends in black.
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
        paths[-1].write_text(json.dumps(scores, indent=2) + "\n")
    for path in paths:
        print(f"Wrote {path}")
