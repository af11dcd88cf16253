"""Clusters images by the discriminator's features: k-means++.

Fits on --train_split and scores on --split where the labels are known, beside
the classes of the model's own discrete codes. --output is a folder: the
clusters, a picture of examples with a row for each, the filters of the first
layer, and the scores. --probe adds the accuracy of a linear classifier on the
same network, which is supervised: it is trained on labels.

Example: keras-infogan cluster --preset=mnist --output=clusters
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


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
    from keras_infogan.experiments.cluster import cluster

    scores = cluster(
        common.origin(),
        common.source(),
        FLAGS.output or "clusters",
        clusters=FLAGS.clusters,
        split=FLAGS.split,
        train_split=FLAGS.train_split,
        probe=FLAGS.probe,
        probe_images=FLAGS.probe_images,
        seed=FLAGS.seed,
        data_dir=FLAGS.data_dir,
        base_url=FLAGS.base_url,
    )
    if scores:
        print_table(scores)


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
