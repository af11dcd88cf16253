"""Clusters images by k-means++ on the features of the discriminator.

The clusters are fitted on --train_split. If --split has labels, they are
scored together with the classes of the discrete codes of the model. --output
is a folder for the clusters, a picture with example images in one row per
cluster, the filters of the first layer, and the scores. --probe adds the
accuracy of a linear classifier on the same network. This classifier is
supervised: it is trained on labels.

Example: keras-infogan cluster --preset=mnist --output=clusters
"""

from absl import flags

from keras_infogan.cli import common
from keras_infogan.cli._tables import print_numbers

FLAGS = flags.FLAGS


def define_flags():
    common.define(dataset=True, output="folder")
    flags.DEFINE_integer("clusters", 10, "Number of clusters.", lower_bound=2)
    flags.DEFINE_string(
        "train_split", "train", "Split that the clusters are fitted on."
    )
    flags.DEFINE_string("split", "test", "Split that is scored and drawn.")
    flags.DEFINE_bool(
        "probe", False, "Whether to train a linear classifier on the labels."
    )
    flags.DEFINE_integer(
        "probe_images",
        10000,
        "Largest number of images of --train_split that the linear classifier "
        "is trained on.",
        lower_bound=2,
    )


def run():
    from keras_infogan.experiments.cluster import cluster

    output = FLAGS.output or "clusters"
    scores = cluster(
        common.origin(),
        common.source(),
        output,
        clusters=FLAGS.clusters,
        split=FLAGS.split,
        train_split=FLAGS.train_split,
        probe=FLAGS.probe,
        probe_images=FLAGS.probe_images,
        seed=FLAGS.seed,
        data_dir=FLAGS.data_dir,
        on_error=FLAGS.on_error,
        base_url=FLAGS.base_url,
    )
    if scores:
        columns = ("accuracy", "nmi", "ari")
        rows = (
            (way, *(f"{v[c]:.4f}" if c in v else "" for c in columns))
            for way, v in scores.items()
        )
        print_numbers(("", *columns), rows)
    print(
        f"Wrote {output}. Each row of {output}/clusters.png is a cluster. "
        f'Next, in Python: FeatureClustering.load("{output}/clustering.npz", '
        "model).predict(images)"
    )
