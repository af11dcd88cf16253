"""Scores runs on the rendered sprites against their factors, seed by seed.

Reads the run folders that `keras-infogan train` wrote, one a preset and seed,
and prints a Markdown table: every seed, mean, standard deviation and worst.

    python benchmarks/factor_scores.py --runs=runs \
        --presets=sprites_gan,sprites_infogan_sn,sprites_ib_gan --seeds=0,1,2
"""

import json
import pathlib

import keras
import numpy as np
from absl import app, flags

from keras_infogan.datasets import load
from keras_infogan.datasets.image_dataset import to_range
from keras_infogan.metrics.dci import dci
from keras_infogan.metrics.factor_vae import factor_vae
from keras_infogan.metrics.mig import mig
from keras_infogan.metrics.modularity import modularity
from keras_infogan.metrics.sap import sap

FLAGS = flags.FLAGS
flags.DEFINE_string("runs", "runs", "Folder of <preset>_<seed> folders.")
flags.DEFINE_list("presets", None, "Presets to score.", required=True)
flags.DEFINE_list("seeds", ["0", "1", "2"], "Seeds to score.")
flags.DEFINE_integer("count", 10_000, "Images, drawn at random.")
flags.DEFINE_string("json", None, "File to write the scores to.")
METRICS = {
    "FactorVAE": factor_vae,
    "FactorVAE, own votes": lambda c, f: factor_vae(c, f, protocol="ib_gan"),
    "DCI (forest)": lambda c, f: dci(c, f, predictor="random_forest"),
    "MIG": mig,
    "SAP": sap,
    "modularity": modularity,
}


def score(preset, seed):
    """Returns the scores of one run by name."""
    folder = pathlib.Path(FLAGS.runs) / f"{preset}_{seed}"
    model = keras.saving.load_model(folder / "model.keras")
    sprites = load("sprites", model.image_shape, model.image_range)
    generator = np.random.default_rng(0)
    rows = generator.permutation(len(sprites.images))[: FLAGS.count]
    images = to_range(sprites.images[rows], model.image_range)
    codes = model.representation(images)
    factors = sprites.factors[rows]
    return {name: metric(codes, factors) for name, metric in METRICS.items()}


def main(_):
    print(f"| preset | seed | {' | '.join(METRICS)} |")
    print(f"| {' | '.join(['---'] * (2 + len(METRICS)))} |")
    report = {}
    for preset in FLAGS.presets:
        report[preset] = {seed: score(preset, seed) for seed in FLAGS.seeds}
        for seed, scores in report[preset].items():
            line(preset, seed, list(scores.values()))
        values = np.array([list(s.values()) for s in report[preset].values()])
        for name in ("mean", "std", "min"):
            label = "worst" if name == "min" else name
            line(preset, label, getattr(np, name)(values, axis=0))
    if FLAGS.json:
        pathlib.Path(FLAGS.json).write_text(json.dumps(report, indent=2))


def line(preset, label, values):
    """Prints one row of the table."""
    cells = " | ".join(f"{value:.3f}" for value in values)
    print(f"| {preset} | {label} | {cells} |", flush=True)


if __name__ == "__main__":
    app.run(main)
