"""Scores a model: bounds, metrics against labels or factors, distances.

Prints a table and, with --json or --output, writes it to a file. The labels
and factors of the data set are used here and nowhere in training. --metrics
names files of keras_infogan.metrics; by default classes are scored against
labels, where both are there.

frechet_distance and kernel_distance compare generated images with those of
--split by features: those of the file --features, or else of features.npz
beside the model. Where that file is missing, a classifier of half the images
of --train_split is trained and kept there. --features=inception takes those
of InceptionV3. A score called floor_... is that of the other half of the
training images, in place of the generated ones.

Example: keras-infogan evaluate --preset=mnist --json=scores.json
         keras-infogan evaluate --model=runs/a/model.keras --dataset=sprites
             --metrics=factor_vae,mig,sap
         keras-infogan evaluate --metrics=frechet_distance,kernel_distance
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define(dataset=True)
    flags.DEFINE_string("split", "test", "Split of a TFDS data set.")
    flags.DEFINE_string("json", None, "File to write the scores to.")
    flags.DEFINE_list("metrics", None, "Metrics by name.")
    flags.DEFINE_integer(
        "count",
        10_000,
        "Images, drawn at random, that metrics on factors and distances are "
        "computed on, at most.",
        lower_bound=2,
    )
    flags.DEFINE_string(
        "features",
        None,
        "File of features to compare images by, trained where it is missing; "
        "or `inception`.",
    )
    flags.DEFINE_string(
        "train_split", "train", "Split that features are learned from."
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
        base_url=FLAGS.base_url,
    )
    width = max(map(len, scores))
    for name, value in scores.items():
        print(f"{name:{width}}  {_text(value, width)}")
    if FLAGS.json or FLAGS.output:
        common.write_json(FLAGS.json or FLAGS.output, scores)


def _text(value, width):
    if not isinstance(value, list):
        return f"{value:.4f}"
    rows = (" ".join(f"{cell:7.4f}" for cell in row) for row in value)
    return ("\n" + " " * (width + 2)).join(rows)
