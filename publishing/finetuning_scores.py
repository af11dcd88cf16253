"""Compares fine-tuning with training from scratch for the same updates.

A fifth of the images is held out. A `FeatureClassifier` is trained on the
labels of the other images, or on the factor --target; for images without
labels, --features names the features.npz of a preset. Generated images are
compared with the held-out images by these features. All models are trained for
the same number of updates on the same batches. Prints a Markdown table of
Frechet distances with every seed, the mean, the standard deviation and the
worst. The last line uses the same number of real images instead of generated
ones and is the floor.

    python -m publishing.finetuning_scores --preset=mnist \
        --images=characters.npz --target=character --steps=400
"""

import json
import pathlib

import keras
import numpy as np
from absl import app, flags

from keras_infogan import InfoGAN
from keras_infogan.catalog import lookup
from keras_infogan.datasets import load
from keras_infogan.datasets.image_dataset import to_range
from keras_infogan.experiments.compile_by import compile_by, policy_of
from keras_infogan.experiments.finetune import (
    AVERAGING,
    batches,
    rebuilt,
    recipe_of,
)
from keras_infogan.features import FeatureClassifier
from keras_infogan.metrics.frechet_distance import frechet_distance

FLAGS = flags.FLAGS
STARTS = {
    "from scratch": None,
    "fine-tuned": {},
    "frozen": {"freeze": 1},
    "augmented": {"augment": ["translation", "cutout"]},
    "frozen and augmented": {
        "freeze": 1,
        "augment": ["translation", "cutout"],
    },
}


def define_flags():
    flags.DEFINE_string("preset", "mnist", "Preset to start from.")
    flags.DEFINE_string("images", None, "Images with labels.", required=True)
    flags.DEFINE_string(
        "target", None, "Factor to learn instead of the labels."
    )
    flags.DEFINE_string(
        "features",
        None,
        "Features to use instead of those of a new classifier.",
    )
    flags.DEFINE_integer("limit", None, "Images to train on, by default all.")
    flags.DEFINE_integer("steps", 400, "Number of training steps.")
    flags.DEFINE_list("seeds", ["0", "1", "2"], "Seeds.")
    flags.DEFINE_list("starts", None, "Names of starts, by default all.")
    flags.DEFINE_string("json", None, "File to write the distances to.")


def split(dataset):
    """Returns rows to train on and rows held out."""
    rows = np.random.default_rng(0).permutation(len(dataset.images))
    return np.split(rows, [len(rows) * 4 // 5])


def classifier_of(dataset, images, used, held_out):
    """Returns the classifier that gives the features."""
    if FLAGS.features:
        return FeatureClassifier.load(FLAGS.features, dataset.image_range)
    known = dataset.labels
    if FLAGS.target:
        known = dataset.factors[:, dataset.factor_names.index(FLAGS.target)]
    classifier = FeatureClassifier(images.shape[1:], dataset.image_range)
    classifier.fit(images[used], known[used])
    accuracy = classifier.accuracy(images[held_out], known[held_out])
    print(f"Accuracy of the classifier on held-out images: {accuracy:.3f}\n")
    return classifier


def model_of(start, preset, seed):
    """Returns a compiled model, from scratch or from the preset."""
    keras.utils.set_random_seed(seed)
    if start is not None:
        recipe = recipe_of(FLAGS.preset, FLAGS.steps)
        return rebuilt(preset, recipe, seed=seed, **start)
    world = lookup.find("zoo", FLAGS.preset)
    # As for the models that are fine-tuned.
    averaging = world.model().get("generator_averaging") or AVERAGING
    model = world.build(
        dtype=policy_of(world.recipe), generator_averaging=averaging
    )
    return compile_by(world.recipe, model, FLAGS.steps)


def main(_):
    preset = InfoGAN.from_preset(FLAGS.preset)
    shape, range_ = preset.image_shape, preset.image_range
    dataset = load(FLAGS.images, shape, range_)
    used, held_out = split(dataset)
    images = to_range(dataset.images[:], range_)
    classifier = classifier_of(dataset, images, used, held_out)
    features = classifier.features(images[held_out])

    def distance(other):
        return frechet_distance(classifier.features(other), features)

    rows = used[: FLAGS.limit]
    seeds = [int(seed) for seed in FLAGS.seeds]
    columns = [*(f"seed {seed}" for seed in seeds), "mean", "std", "worst"]
    print(f"| start | {' | '.join(columns)} |")
    print(f"| {' | '.join(['---'] * (len(columns) + 1))} |")
    report = {}
    for name in FLAGS.starts or STARTS:
        report[name] = []
        for seed in seeds:
            model = model_of(STARTS[name], preset, seed)
            few = batches(dataset.images[rows], range_, seed=seed)
            model.fit(few, steps_per_epoch=FLAGS.steps, verbose=0)
            report[name].append(distance(model.generate(len(used), seed=0)))
        print_row(name, report[name])
    floor = distance(images[used])
    print_row("real images", [floor] * len(seeds))
    if FLAGS.json:
        text = json.dumps(report | {"real images": floor}, indent=2)
        pathlib.Path(FLAGS.json).write_text(text + "\n")


def print_row(name, values):
    cells = [*values, np.mean(values), np.std(values), np.max(values)]
    text = " | ".join(f"{cell:.2f}" for cell in cells)
    print(f"| {name} | {text} |", flush=True)


if __name__ == "__main__":
    define_flags()
    app.run(main)
