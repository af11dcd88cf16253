"""Scores the clusters of all seeds of a preset by labels.

Reads the run folders that `keras-infogan train` wrote, one per seed, and
prints a Markdown table with every seed, the mean, the standard deviation and
the worst. The classes of the codes, k-means++ and a linear probe are scored on
test images. k-means++ is fitted on the features of the discriminator for all
training images. The linear probe is supervised: it is trained on the labels of
some training images.

    python -m publishing.cluster_scores --preset=mnist_paper --runs=runs
"""

import json
import pathlib

import numpy as np
from absl import app, flags

from keras_infogan import InfoGAN
from keras_infogan.catalog import lookup
from keras_infogan.clustering import FeatureClustering, LinearProbe
from keras_infogan.datasets import load
from keras_infogan.datasets.image_dataset import to_range
from keras_infogan.experiments.classes import classes
from keras_infogan.experiments.cluster import score

FLAGS = flags.FLAGS
COLUMNS = {"accuracy": "acc.", "nmi": "NMI", "ari": "ARI"}


def define_flags():
    flags.DEFINE_string("preset", "mnist", "Name of the preset.")
    flags.DEFINE_string("runs", "runs", "Folder of <preset>_<seed> folders.")
    flags.DEFINE_list("seeds", ["0", "1", "2", "3", "4"], "Seeds to score.")
    flags.DEFINE_string("data_dir", None, "Folder of prepared TFDS data sets.")
    flags.DEFINE_string("train_split", "train", "Split that is trained on.")
    flags.DEFINE_string("split", "test", "Split that is scored.")
    flags.DEFINE_integer("probe_images", 10_000, "Images that train the probe.")
    flags.DEFINE_string("json", None, "File to write the scores to.")


def scores_of(seed, preset):
    """Returns the scores of one seed by name."""
    folder = pathlib.Path(FLAGS.runs) / f"{FLAGS.preset}_{seed}" / "preset"
    model = InfoGAN.from_preset(folder)
    images, labels = read(model, preset, FLAGS.split)
    train_images, train_labels = read(model, preset, FLAGS.train_split)
    clusters = len(np.unique(train_labels))
    clustering = FeatureClustering(model, clusters).fit(train_images)
    own = classes(model, images)
    groups = {f"`{name}`": found for name, found in own.items()}
    groups["k-means++"] = clustering.predict(images)
    few = slice(FLAGS.probe_images)
    probe = LinearProbe(model).fit(train_images[few], train_labels[few])
    scores = {
        f"{way} {label}": values[name]
        for way, values in score(labels, groups).items()
        for name, label in COLUMNS.items()
    }
    return scores | {"probe acc.": probe.score(images, labels)}


def read(model, preset, split):
    """Returns the images of a split, in the model's range, and the labels."""
    dataset = load(
        preset.dataset,
        model.image_shape,
        model.image_range,
        data_dir=FLAGS.data_dir,
        batch_size=1,
        **preset.data | {"split": split},
    )
    return to_range(dataset.images[:], model.image_range), dataset.labels


def main(_):
    preset = lookup.find("zoo", FLAGS.preset)
    report = {}
    for seed in FLAGS.seeds:
        report[seed] = scores_of(seed, preset)
        if len(report) == 1:
            print(f"| seed | {' | '.join(report[seed])} |")
            print(f"| {' | '.join(['---'] * (1 + len(report[seed])))} |")
        line(seed, list(report[seed].values()))
    values = np.array([list(scores.values()) for scores in report.values()])
    for label, function in (
        ("mean", np.mean),
        ("std", np.std),
        ("worst", np.min),
    ):
        line(label, function(values, axis=0))
    if FLAGS.json:
        pathlib.Path(FLAGS.json).write_text(json.dumps(report, indent=2) + "\n")


def line(label, values):
    """Prints one row of the table."""
    cells = " | ".join(f"{value:.4f}" for value in values)
    print(f"| {label} | {cells} |", flush=True)


if __name__ == "__main__":
    define_flags()
    app.run(main)
