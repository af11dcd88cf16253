"""Scores a model: lower bounds, and its classes against the labels.

Prints a table and, with --json or --output, writes it to a file. The labels
of the data set are used here and nowhere in training.

Example: keras-infogan evaluate --preset=mnist --json=scores.json
"""

import json
import pathlib

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define(dataset=True)
    flags.DEFINE_string("split", "test", "Split of a TFDS data set.")
    flags.DEFINE_string("json", None, "File to write the scores to.")


def run():
    path = FLAGS.json or FLAGS.output
    if path:
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
    model = common.load_model()
    images = common.load_images(model, FLAGS.split)
    scores = evaluate(model, images, FLAGS.seed)
    width = max(map(len, scores))
    for name, value in scores.items():
        print(f"{name:{width}}  {value:.4f}")
    if path:
        pathlib.Path(path).write_text(json.dumps(scores, indent=2) + "\n")
        print(f"Wrote {path}")


def evaluate(model, dataset, seed=0):
    """Returns the scores of a model on an `ImageDataset`, by name.

    Args:
        model: Trained `InfoGAN`.
        dataset: Images and, where they are known, labels.
        seed: Seed of the codes and noise that the bounds are estimated on.
    """
    import numpy as np

    from keras_infogan.datasets.image_dataset import to_range
    from keras_infogan.metrics.clustering_accuracy import clustering_accuracy
    from keras_infogan.metrics.normalized_mutual_information import (
        normalized_mutual_information,
    )

    if not model.compiled:
        model.compile()
    model.reseed(seed)
    scores = model.evaluate(dataset, return_dict=True, verbose=0)
    if dataset.labels is None:
        return scores
    encoded = model.encode(to_range(dataset.images, model.image_range))
    for name, code in model.code_spec.items():
        if not code.discrete:
            continue
        estimate = np.asarray(code.estimate(encoded[name]))
        _, clusters = np.unique(estimate, axis=0, return_inverse=True)
        for metric in (clustering_accuracy, normalized_mutual_information):
            value = metric(dataset.labels, clusters.reshape(-1))
            scores[f"{name}_{metric.__name__}"] = value
    return scores
