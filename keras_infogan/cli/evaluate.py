"""Scores a model by lower bounds, metrics of labels or factors, distances.

The scores are printed as a table and, with --json or --output, written to a
file. The labels and factors of the data set are used only here and never in
training. --metrics is a list of names in keras_infogan.metrics. By default the
losses and lower bounds are computed and, if the images have labels and the
model has discrete codes, the metrics of labels and clusters.

frechet_distance and kernel_distance compare features of generated images and
of --split. The features are those of the classifier in the file --features, by
default features.npz next to the model. If the file does not exist, a
classifier is trained on half of the images of --train_split and saved there.
--features=inception uses InceptionV3. A score called floor_... compares the
other half of the training images instead of the generated images.

Example: keras-infogan evaluate --preset=mnist --json=scores.json
         keras-infogan evaluate --model=runs/a/model.keras --dataset=sprites
             --metrics=factor_vae,mig,sap
         keras-infogan evaluate --metrics=frechet_distance,kernel_distance
"""

import textwrap

from absl import flags

from keras_infogan.cli import common
from keras_infogan.cli._tables import print_numbers

FLAGS = flags.FLAGS


def define_flags():
    common.define(dataset=True, output="file")
    flags.DEFINE_string("split", "test", "Split of a TFDS data set.")
    flags.DEFINE_string("json", None, "JSON file to write the scores to.")
    flags.DEFINE_list("metrics", None, "Names of metrics, separated by commas.")
    flags.DEFINE_integer(
        "count",
        10_000,
        "Largest number of images, drawn at random, that metrics of factors "
        "and distances are computed on.",
        lower_bound=2,
    )
    flags.DEFINE_string(
        "features",
        None,
        "File of the classifier whose features are compared, or `inception`. A "
        "classifier is trained if the file does not exist.",
    )
    flags.DEFINE_string(
        "train_split", "train", "Split that the classifier is trained on."
    )


def run():
    from keras_infogan.experiments.evaluate import evaluate

    scores = evaluate(
        common.origin(),
        common.source(),
        FLAGS.metrics,
        split=FLAGS.split,
        train_split=FLAGS.train_split,
        features=FLAGS.features,
        count=FLAGS.count,
        seed=FLAGS.seed,
        data_dir=FLAGS.data_dir,
        on_error=FLAGS.on_error,
        base_url=FLAGS.base_url,
    )
    width = max(map(len, scores))
    for name in (n for n in scores if n not in scores.axes):
        print(f"{name:{width}}  {scores[name]:.4f}")
    for name, (codes, factors) in scores.axes.items():
        rows = (
            (factor, *map("{:.3f}".format, column))
            for factor, column in zip(factors, zip(*scores[name]))
        )
        print(f"\n{name}")
        print_numbers(("", *codes), rows)
    if FLAGS.metrics is None:
        print(explanation(scores))
    if FLAGS.json or FLAGS.output:
        common.write_json(FLAGS.json or FLAGS.output, scores)


def explanation(scores):
    """Returns what the default scores mean, and what is missing of them."""
    text = (
        "A bound says how much of a code can be read in generated images, in "
        "nats. More is better."
    )
    if not any(name.endswith("clustering_accuracy") for name in scores):
        text += (
            " There is no accuracy: it needs images with labels and a code of "
            "classes. --metrics=frechet_distance with --features=FILE, a "
            "classifier of other images, or --features=inception measures how "
            "far generated images are from these. Next: keras-infogan "
            f"traverse {common.model_flag()}"
        )
    return textwrap.fill(
        text, 80, break_on_hyphens=False, break_long_words=False
    )
