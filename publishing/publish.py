"""Scores the seeds of a preset and publishes the one selected without labels.

Reads the run folders that `keras-infogan train` wrote, one per seed. The
published model is selected by a criterion that needs no labels:

- if the preset trains for consistency, the consistency on the training images:
  the mutual information, in nats, of the discrete codes of an image and of its
  augmentation;
- else, if there are three or more models and all codes are continuous,
  ModelCentrality, with 100 votes of 50 images per pair of models;
- else the sum of the lower bounds of all codes, in nats.

A person who has looked at the pictures of all seeds may choose another one by
--chosen, because these criteria do not say what a continuous code means.

Labels and factors are used in the table of scores only. The Frechet distance
uses features of a classifier of the training images, so it is no FID. The
classifier is published together with the weights. Writes the preset folder
with a model card and pictures. Without --output it only prints the table.

    python -m publishing.publish --preset=mnist --runs=runs \
        --data_dir=DIR --output=weights/mnist
"""

import pathlib
import platform

import keras
import numpy as np
from absl import app, flags

from keras_infogan import InfoGAN
from keras_infogan.catalog import lookup, store
from keras_infogan.catalog.registry import register
from keras_infogan.features.real_images import learn_features
from keras_infogan.metrics.model_centrality import model_centrality
from keras_infogan.visualization.image_grid import image_grid, save_image
from keras_infogan.visualization.traversal import save_traversals
from publishing.effects import effects
from publishing.model_card import card, table, trained_by
from publishing.seed_scores import read, score

FLAGS = flags.FLAGS
COUNT = 10_000


def define_flags():
    flags.DEFINE_string("preset", "mnist", "Name of the preset.")
    flags.DEFINE_string("runs", "runs", "Folder of <preset>_<seed> folders.")
    flags.DEFINE_list("seeds", ["0", "1", "2", "3", "4"], "Seeds to score.")
    flags.DEFINE_string(
        "chosen", None, "Seed to publish, chosen by the pictures of all seeds."
    )
    flags.DEFINE_string("data_dir", None, "Folder of data sets, as for train.")
    flags.DEFINE_string("output", None, "Folder to publish to.")
    flags.DEFINE_string("licence", "Apache-2.0", "Licence of the weights.")


def rule(models, train, scores):
    """Returns the name of the criterion, and adds its value to the scores."""
    first = next(iter(models.values()))
    if first.consistency_weight:
        for seed, model in models.items():
            model.reseed(0)
            found = model.evaluate(train, return_dict=True, verbose=0)
            scores[seed]["train_consistency"] = found["consistency"]
        return "train_consistency"
    continuous = not any(code.discrete for _, code in first.code_spec.items())
    if continuous and len(models) > 2:
        found = model_centrality(models.values(), 0, 100, 50)
        for seed, value in zip(models, found, strict=True):
            scores[seed]["model_centrality"] = float(value)
        return "model_centrality"
    for values in scores.values():
        bounds = (
            values[f"{name}_bound"] for name, _ in first.code_spec.items()
        )
        values["sum_of_bounds"] = sum(bounds)
    return "sum_of_bounds"


def run_folders():
    """Returns the folder of every run by its seed.

    Raises:
        FileNotFoundError: If a folder has no trained model.
    """
    folders = {
        seed: pathlib.Path(FLAGS.runs) / f"{FLAGS.preset}_{seed}"
        for seed in FLAGS.seeds
    }
    for folder in folders.values():
        if not (folder / "model.keras").is_file():
            raise FileNotFoundError(
                "A run folder must contain its trained model. There is no "
                f"{folder / 'model.keras'}."
            )
    return folders


def main(_):
    preset = lookup.find("zoo", FLAGS.preset)
    folders = run_folders()
    models = {
        seed: InfoGAN.from_preset(folder / "preset")
        for seed, folder in folders.items()
    }
    if FLAGS.chosen not in (None, *models):
        raise ValueError(
            f"--chosen must be one of {list(models)}. Received: {FLAGS.chosen}"
        )
    first = next(iter(models.values()))
    images = read(preset, first, "test", FLAGS.data_dir, COUNT)
    train = read(preset, first, "train", FLAGS.data_dir)
    features = learn_features(train)
    scores, carried = {}, {}
    for seed, model in models.items():
        scores[seed], carried[seed] = score(
            model, preset, images, train, features
        )
    chosen_by = rule(models, train, scores)
    print(table(scores))
    if not FLAGS.output:
        return
    best = FLAGS.chosen
    reason = "pictures of all seeds, without labels"
    if best is None:
        best = max(scores, key=lambda seed: scores[seed][chosen_by])
        reason = f"highest {chosen_by}, without labels"
    output = pathlib.Path(FLAGS.output)
    model = models[best]
    command = trained_by(folders[best])
    command += " --data_dir=DIR" if FLAGS.data_dir else ""
    metadata = {
        "preset": FLAGS.preset,
        "description": preset.description,
        "dataset": preset.dataset,
        "command": command,
        "chosen_by": reason if len(models) > 1 else "only one seed was trained",
        "seed": best,
        "seeds": scores,
        "rounding": rounding(folders[best], model),
        "licence": FLAGS.licence,
        "data_licence": preset.data_licence,
        "python": platform.python_version(),
    }
    model.save_to_preset(output, metadata)
    store.add(output, store.FEATURES, features.save)
    # The codes of an earlier model may have had other names.
    for picture in output.glob("traverse_*.png"):
        picture.unlink()
    save_traversals(model, output)
    images = model.generate(100, seed=0)
    grid = image_grid(
        images.reshape(10, 10, *model.image_shape), model.image_range
    )
    save_image(grid, output / "samples.png")
    tables = carried[best], effects(model, train, features)
    text = card(model, metadata, preset.dataset, tables, output, again())
    (output / "README.md").write_text(text, "utf-8")
    print(f"Published seed {best} to {output}.")
    register(FLAGS.preset, output)


def rounding(folder, published):
    """Returns the change of 100 images by storing the weights in 16 bits.

    Args:
        folder: Run folder, whose `model.keras` has the trained weights.
        published: Model with the stored weights.

    Returns:
        The mean and the largest change of a pixel, in units of 255 levels.
    """
    trained = keras.saving.load_model(folder / "model.keras")
    trained = trained.rebuild(dtype="float32")
    low, high = published.image_range
    change = trained.generate(100, seed=0) - published.generate(100, seed=0)
    levels = 255.0 * np.abs(change) / (high - low)
    return {"mean": float(levels.mean()), "largest": float(levels.max())}


def again():
    """Returns the command that publishes the same preset again."""
    given = {"preset": FLAGS.preset, "runs": "runs"}
    given["seeds"] = ",".join(FLAGS.seeds)
    if FLAGS.chosen:
        given["chosen"] = FLAGS.chosen
    if FLAGS.data_dir:
        given["data_dir"] = "DIR"
    if FLAGS.licence != FLAGS["licence"].default:
        given["licence"] = f'"{FLAGS.licence}"'
    given["output"] = f"weights/{FLAGS.preset}"
    arguments = (f"--{name}={value}" for name, value in given.items())
    return " ".join(["python -m publishing.publish", *arguments])


if __name__ == "__main__":
    define_flags()
    app.run(main)
