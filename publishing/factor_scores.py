"""Scores runs on the rendered sprites by their factors, for every seed.

Reads the run folders <name>_<seed> that `keras-infogan train` wrote, and prints
a Markdown table with every seed, the mean, the standard deviation and the
worst. For three or more seeds it also prints the seed that ModelCentrality
selects without labels.

    python -m publishing.factor_scores --runs=runs --seeds=0,1,2 \
        --names=sprites_gan,sprites,sprites_ib_gan

The Frechet distance uses features of a classifier of the factors of the
sprites, so it is no FID. The classifier is trained once and saved in
--features. The row of real images is the floor. The orientation is not
learned, because squares and ellipses look the same after a part of a turn.
ModelCentrality uses 100 votes of 50 images per pair of models; its authors use
500 votes of 100.
"""

import json
import pathlib

import numpy as np
from absl import app, flags

from keras_infogan.datasets import load
from keras_infogan.datasets.image_dataset import to_range
from keras_infogan.experiments.load_model import load_model
from keras_infogan.features import FeatureClassifier
from keras_infogan.features.real_images import learn_features, real_features
from keras_infogan.metrics.dci import dci
from keras_infogan.metrics.factor_vae import factor_vae
from keras_infogan.metrics.frechet_distance import frechet_distance
from keras_infogan.metrics.mig import mig
from keras_infogan.metrics.model_centrality import model_centrality
from keras_infogan.metrics.modularity import modularity
from keras_infogan.metrics.sap import sap

FLAGS = flags.FLAGS
LEARNED = ("shape", "scale", "x_position", "y_position")
METRICS = {
    "FactorVAE": factor_vae,
    "FactorVAE, IB-GAN's": lambda c, f: factor_vae(c, f, protocol="ib_gan"),
    "FactorVAE, InfoGAN-CR's": lambda c, f: factor_vae(
        c, f, protocol="info_gan_cr"
    ),
    "DCI (forest)": lambda c, f: dci(c, f, predictor="random_forest"),
    "MIG": mig,
    "SAP": sap,
    "modularity": modularity,
}
DISTANCE = "Frechet distance"
COLUMNS = (*METRICS, DISTANCE)


def define_flags():
    flags.DEFINE_string("runs", "runs", "Folder of <name>_<seed> folders.")
    flags.DEFINE_list("names", None, "Runs to score by name.", required=True)
    flags.DEFINE_list("seeds", ["0", "1", "2"], "Seeds to score.")
    flags.DEFINE_integer("count", 10_000, "Images, drawn at random.")
    flags.DEFINE_string(
        "features",
        None,
        "File of the classifier, by default sprites_features.npz in --runs.",
    )
    flags.DEFINE_string("json", None, "File to write the scores to.")


def read(name, seed):
    """Returns the model of a run."""
    return load_model(pathlib.Path(FLAGS.runs, f"{name}_{seed}", "model.keras"))


def score(model, sprites, real):
    """Returns the scores of one run by name."""
    generator = np.random.default_rng(0)
    rows = generator.permutation(len(sprites.images))[: FLAGS.count]
    images = to_range(sprites.images[rows], model.image_range)
    codes, factors = model.representation(images), sprites.factors[rows]
    scores = {name: metric(codes, factors) for name, metric in METRICS.items()}
    classifier = FeatureClassifier.load(features_path(), model.image_range)
    generated = classifier.features(model.generate(len(real), seed=0))
    return scores | {DISTANCE: frechet_distance(generated, real)}


def features_path():
    """Returns the path of the file of the classifier."""
    folder = pathlib.Path(FLAGS.runs)
    return pathlib.Path(FLAGS.features or folder / "sprites_features.npz")


def main(_):
    sprites = load("sprites", read(FLAGS.names[0], FLAGS.seeds[0]).image_shape)
    if not features_path().is_file():
        learn_features(sprites, LEARNED).save(features_path())
    classifier = FeatureClassifier.load(features_path())
    real, unseen = real_features(classifier, sprites, sprites, FLAGS.count)

    print(f"| run | seed | {' | '.join(COLUMNS)} |")
    print(f"| {' | '.join(['---'] * (2 + len(COLUMNS)))} |")
    report, chosen = {}, []
    for name in FLAGS.names:
        report[name], models = {}, []
        for seed in FLAGS.seeds:
            models.append(read(name, seed))
            report[name][seed] = score(models[-1], sprites, real)
            line(name, seed, report[name][seed].values())
        summarise(name, report[name])
        if len(models) > 2:
            chosen.append((name, model_centrality(models, 0, 100, 50)))
    floor = frechet_distance(unseen, real)
    print(f"| real images |{' |' * len(COLUMNS)} {floor:.3f} |\n")
    for name, values in chosen:
        report[name]["centrality"] = values.tolist()
        text = ", ".join(f"{value:.3f}" for value in values)
        best = FLAGS.seeds[values.argmax()]
        print(f"ModelCentrality of {name}: {text}. It chooses seed {best}.")
    if FLAGS.json:
        pathlib.Path(FLAGS.json).write_text(json.dumps(report, indent=2) + "\n")


def summarise(name, report):
    """Prints mean, deviation and worst, which is the largest distance."""
    values = np.array([list(scores.values()) for scores in report.values()])
    worst = values.min(axis=0)
    worst[-1] = values[:, -1].max()
    line(name, "mean", values.mean(axis=0))
    line(name, "std", values.std(axis=0))
    line(name, "worst", worst)


def line(name, label, values):
    """Prints one row of the table."""
    cells = " | ".join(f"{value:.3f}" for value in values)
    print(f"| {name} | {label} | {cells} |", flush=True)


if __name__ == "__main__":
    define_flags()
    app.run(main)
