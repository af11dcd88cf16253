"""Scores a model: lower bounds, and metrics against labels or factors.

Prints a table and, with --json or --output, writes it to a file. The labels
and factors of the data set are used here and nowhere in training. --metrics
names files of keras_infogan.metrics; by default classes are scored against
labels, where both are there.

Example: keras-infogan evaluate --preset=mnist --json=scores.json
         keras-infogan evaluate --model=runs/a/model.keras --dataset=sprites
             --metrics=factor_vae,mig,sap
"""

import inspect
import json
import pathlib

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS
LABEL_METRICS = ("clustering_accuracy", "normalized_mutual_information")


def define_flags():
    common.define(dataset=True)
    flags.DEFINE_string("split", "test", "Split of a TFDS data set.")
    flags.DEFINE_string("json", None, "File to write the scores to.")
    flags.DEFINE_list("metrics", None, "Metrics by name.")
    flags.DEFINE_integer(
        "count",
        10_000,
        "Images, drawn at random, that metrics on factors are computed on.",
        lower_bound=2,
    )


def run():
    path = FLAGS.json or FLAGS.output
    if path:
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
    model = common.load_model()
    images = common.load_images(model, FLAGS.split)
    scores = evaluate(model, images, FLAGS.seed, FLAGS.metrics, FLAGS.count)
    width = max(map(len, scores))
    for name, value in scores.items():
        print(f"{name:{width}}  {_text(value, width)}")
    if path:
        pathlib.Path(path).write_text(json.dumps(scores, indent=2) + "\n")
        print(f"Wrote {path}")


def _text(value, width):
    if not isinstance(value, list):
        return f"{value:.4f}"
    rows = (" ".join(f"{cell:7.4f}" for cell in row) for row in value)
    return ("\n" + " " * (width + 2)).join(rows)


def evaluate(model, dataset, seed=0, metrics=None, count=10_000):
    """Returns the scores of a model on an `ImageDataset`, by name.

    Args:
        model: Trained `InfoGAN`.
        dataset: Images and, where they are known, labels or factors.
        seed: Seed of the codes and noise that the bounds are estimated on,
            and of the metrics.
        metrics: Names of files of `keras_infogan.metrics`. `None` means
            those of classes against labels, where both are there, and the
            bounds; names given leave the bounds out.
        count: Rows that metrics on factors are computed on, at most.

    Returns:
        A dictionary of floats, or lists of rows where a metric is a matrix.

    Raises:
        ValueError: If a metric asks for what model or data set do not have.
    """
    scores = {}
    if metrics is None:
        scores = _bounds(model, dataset, seed)
        scored = any(code.discrete for _, code in model.code_spec.items())
        known = dataset.labels is not None and scored
        metrics = LABEL_METRICS if known else ()
    functions = {name: _metric(name) for name in metrics}
    asked = {
        parameter.name
        for function in functions.values()
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty
    }
    for prefix, given in _evidence(model, dataset, asked, count, seed):
        for name, function in functions.items():
            names = inspect.signature(function).parameters
            if {"labels", "factors"} & set(names) & set(given):
                value = function(**{k: given[k] for k in names if k in given})
                scores[prefix + name] = (
                    value if isinstance(value, float) else value.tolist()
                )
    return scores


def _bounds(model, dataset, seed):
    if not model.compiled:
        model.compile()
    model.reseed(seed)
    return model.evaluate(dataset, return_dict=True, verbose=0)


def _metric(name):
    from keras_infogan.catalog import lookup

    return getattr(lookup.load("metrics", name), name)


def _evidence(model, dataset, asked, count, seed):
    """Yields a prefix of names and what is known under it, as asked for."""
    import numpy as np

    here = {
        "labels": dataset.labels is not None,
        "clusters": any(code.discrete for _, code in model.code_spec.items()),
        "codes": True,
        "factors": dataset.factors is not None,
    }
    missing = sorted(name for name in asked if not here.get(name))
    if missing:
        raise ValueError(
            f"`--metrics` asks for {missing}, which this model and data set "
            f"do not have. They have: {[k for k, v in here.items() if v]}"
        )
    if "labels" in asked:
        found = common.classes(model, common.pixels(dataset))
        for name, clusters in found.items():
            yield f"{name}_", {"labels": dataset.labels, "clusters": clusters}
    if "factors" in asked:
        total = len(dataset.images)
        rows = np.random.default_rng(seed).permutation(total)[:count]
        yield (
            "",
            {
                "codes": model.representation(common.pixels(dataset, rows)),
                "factors": dataset.factors[rows],
                "seed": seed,
            },
        )
