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
    path = FLAGS.json or FLAGS.output
    if path:
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
    model = common.load_model()
    images = common.load_images(model, FLAGS.split)
    distances = {}
    if any("features" in _needs(_metric(n)) for n in FLAGS.metrics or ()):
        distances = _features(model)
    scores = evaluate(
        model, images, FLAGS.seed, FLAGS.metrics, FLAGS.count, **distances
    )
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


def _features(model):
    """Returns the features to compare images by and the training images."""
    from keras_infogan.features.choice import choose_features

    train = common.load_images(model, FLAGS.train_split)
    path = FLAGS.features or _features_path()
    shape, limits = model.image_shape, model.image_range
    return {
        "features": choose_features(path, shape, limits, train),
        "train": train,
    }


def _features_path():
    """Returns where the features are, or will be: beside the model."""
    from keras_infogan.catalog import lookup, store

    if FLAGS.model:
        folder, named = pathlib.Path(FLAGS.model).parent, False
    else:
        folder = store.locate(FLAGS.preset, FLAGS.base_url)
        named = FLAGS.preset in lookup.names("zoo")
    name = store.FEATURES
    shipped = (folder / name).is_file() and not (FLAGS.model or named)
    if FLAGS.dataset and not shipped:
        # Those of other images must not take the place of the model's own.
        name = f"features_{pathlib.Path(FLAGS.dataset).stem}.npz"
    if named and not (folder / name).is_file():
        # The package's own folder is not to be written to.
        folder = store.cache_folder() / FLAGS.preset
    return folder / name


def evaluate(
    model,
    dataset,
    seed=0,
    metrics=None,
    count=10_000,
    features=None,
    train=None,
):
    """Returns the scores of a model on an `ImageDataset`, by name.

    Args:
        model: Trained `InfoGAN`.
        dataset: Images and, where they are known, labels or factors.
        seed: Seed of the codes and noise that the bounds are estimated on,
            and of the metrics.
        metrics: Names of files of `keras_infogan.metrics`. `None` means
            those of classes against labels, where both are there, and the
            bounds; names given leave the bounds out.
        count: Rows that metrics on factors and on features are computed on,
            at most.
        features: `FeatureClassifier` or `InceptionFeatures`, for metrics of
            features.
        train: `ImageDataset` of training images, which measures the floor of
            metrics of features, or `None`.

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
    asked = set().union(*map(_needs, functions.values()))
    for prefix, given in _evidence(
        model, dataset, asked, count, seed, features, train
    ):
        for name, function in functions.items():
            names = inspect.signature(function).parameters
            if _needs(function) <= set(given):
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


def _needs(metric):
    """Returns the names of the parameters that have no default."""
    parameters = inspect.signature(metric).parameters.values()
    return {p.name for p in parameters if p.default is p.empty}


def _evidence(model, dataset, asked, count, seed, features, train):
    """Yields a prefix of names and what is known under it, as asked for."""
    import numpy as np

    from keras_infogan.features.real_images import compare

    discrete = any(code.discrete for _, code in model.code_spec.items())
    here = {
        "labels": dataset.labels is not None,
        "clusters": discrete,
        "classes": discrete,
        "codes": True,
        "factors": dataset.factors is not None,
        "features": features is not None,
        "other_features": features is not None,
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
        images = common.pixels(dataset, rows)
        known = {"factors": dataset.factors[rows], "seed": seed}
        if "codes" in asked:
            known["codes"] = model.representation(images)
        if "classes" in asked:
            found = common.classes(model, images)
            known["classes"] = np.stack(list(found.values()), axis=1)
        yield "", known
    if "features" in asked:
        yield from compare(model, features, dataset, train, count, seed)
