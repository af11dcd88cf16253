"""Clusters images by the discriminator's features: k-means++.

Fits on --train_split and scores on --split where the labels are known, beside
the classes of the model's own discrete codes. --output is a folder: the
clusters, a picture of examples with a row for each, the filters of the first
layer, and the scores. --probe adds the accuracy of a linear classifier on the
same network, which is supervised: it is trained on labels.

Example: keras-infogan cluster --preset=mnist --output=clusters
"""

import json
import pathlib

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS
EXAMPLES = 16


def define_flags():
    common.define(dataset=True)
    flags.DEFINE_integer("clusters", 10, "Number of clusters.", lower_bound=2)
    flags.DEFINE_string("train_split", "train", "Split that is fitted on.")
    flags.DEFINE_string("split", "test", "Split that is scored and drawn.")
    flags.DEFINE_bool("probe", False, "Train a linear classifier on labels.")
    flags.DEFINE_integer(
        "probe_images",
        10000,
        "Images of --train_split that the linear classifier is trained on.",
        lower_bound=2,
    )


def run():
    from keras_infogan.clustering import FeatureClustering, LinearProbe
    from keras_infogan.visualization.filters import draw_filters
    from keras_infogan.visualization.image_grid import save_image

    model = common.load_model()
    train = common.load_images(model, FLAGS.train_split)
    test = common.load_images(model, FLAGS.split)
    if FLAGS.probe and (train.labels is None or test.labels is None):
        raise ValueError("`--probe` needs a data set with labels.")
    clustering = FeatureClustering(model, FLAGS.clusters, FLAGS.seed)
    clustering.fit(common.pixels(train))
    images = common.pixels(test)
    found = clustering.predict(images)

    folder = pathlib.Path(FLAGS.output or "clusters")
    paths = [
        clustering.save(folder / "clustering.npz"),
        save_image(draw_filters(model), folder / "filters.png"),
        save_image(
            example_grid(images, found, FLAGS.clusters, model.image_range),
            folder / "clusters.png",
        ),
    ]
    if test.labels is not None:
        own = common.classes(model, images)
        own = {f"code {name}": found for name, found in own.items()}
        groups = {"k-means++ on features": found, **own}
        scores = score(test.labels, groups)
        if FLAGS.probe:
            fitted = LinearProbe(model, seed=FLAGS.seed).fit(
                common.pixels(train, slice(FLAGS.probe_images)),
                train.labels[: FLAGS.probe_images],
            )
            accuracy = fitted.score(images, test.labels)
            scores["linear probe (supervised)"] = {"accuracy": accuracy}
        print_table(scores)
        paths.append(folder / "scores.json")
        paths[-1].write_text(json.dumps(scores, indent=2) + "\n")
    for path in paths:
        print(f"Wrote {path}")


def score(labels, groups):
    """Returns accuracy, NMI and ARI of every way to group the images."""
    from keras_infogan.metrics.adjusted_rand_index import adjusted_rand_index
    from keras_infogan.metrics.clustering_accuracy import clustering_accuracy
    from keras_infogan.metrics.normalized_mutual_information import (
        normalized_mutual_information,
    )

    names = {
        "accuracy": clustering_accuracy,
        "nmi": normalized_mutual_information,
        "ari": adjusted_rand_index,
    }
    return {
        way: {name: metric(labels, found) for name, metric in names.items()}
        for way, found in groups.items()
    }


def example_grid(images, found, clusters, image_range):
    """Draws the first images of every cluster, a row for each."""
    import numpy as np

    from keras_infogan.visualization.image_grid import image_grid

    shape = (clusters, EXAMPLES, *images.shape[1:])
    # Where a cluster has too few images, the row ends in black.
    rows = np.full(shape, image_range[0], "float32")
    for cluster in range(clusters):
        members = images[found == cluster][:EXAMPLES]
        rows[cluster, : len(members)] = members
    return image_grid(rows, image_range)


def print_table(scores):
    """Prints a line for every way to group the images."""
    columns = ("accuracy", "nmi", "ari")
    width = max(map(len, scores))
    print(" " * width, *(f"{name:>8}" for name in columns))
    for way, values in scores.items():
        cells = (
            f"{values[name]:8.4f}" if name in values else 8 * " "
            for name in columns
        )
        print(f"{way:{width}}", *cells)
