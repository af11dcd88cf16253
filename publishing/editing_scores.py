"""Measures how well a preset redraws and edits real images of its data set.

The error is the mean absolute difference of a pixel, in units of the image
range. Edits set the categorical code --code to another class, drawn at random,
and a judge says whether the new image shows it. The judge is a classifier of
real images that is trained here, on labels that the preset never saw; its own
accuracy on test images stands beside the scores. Prints a Markdown table, and
writes pictures of the first images with --output.

    python -m publishing.editing_scores --preset=mnist --data_dir=DIR \
        --output=docs/images
"""

import pathlib
import time

import numpy as np
from absl import app, flags

from keras_infogan import InfoGAN
from keras_infogan.datasets.image_dataset import to_range
from keras_infogan.experiments.load_images import load_images
from keras_infogan.features import FeatureClassifier
from keras_infogan.visualization import labelled_grid, save_image

FLAGS = flags.FLAGS


def define_flags():
    flags.DEFINE_string("preset", "mnist", "Preset with names of classes.")
    flags.DEFINE_string("code", "digit", "Categorical code that is edited.")
    flags.DEFINE_string("style", "style", "Continuous code of the pictures.")
    flags.DEFINE_string("data_dir", None, "Folder of data sets.")
    flags.DEFINE_integer("count", 100, "Number of test images.")
    flags.DEFINE_integer("judged_from", 20_000, "Images that train the judge.")
    flags.DEFINE_integer("steps", 200, "Steps of the search.")
    flags.DEFINE_integer("restarts", 2, "Starts of the search.")
    flags.DEFINE_string("output", None, "Folder of the pictures, or none.")


def read(model, split, count):
    """Returns the first images of a split and their labels."""
    found = load_images(model, None, FLAGS.preset, split, FLAGS.data_dir)
    images = to_range(found.images[:count], model.image_range)
    return images, np.asarray(found.labels[:count])


def main(_):
    model = InfoGAN.from_preset(FLAGS.preset)
    images, labels = read(model, "test", FLAGS.count)
    judge = FeatureClassifier(model.image_shape, model.image_range)
    judge.fit(*read(model, "train", FLAGS.judged_from))
    accuracy = judge.accuracy(*read(model, "test", 10_000))

    # The label of each class, by the names of the preset.
    names = np.array(
        [int(n) for n in model.code_spec[FLAGS.code].value_names[0]]
    )
    class_of = {label: number for number, label in enumerate(names)}
    shift = np.random.default_rng(0).integers(1, len(names), len(labels))
    wanted = (labels + shift) % len(names)
    other = {FLAGS.code: np.array([class_of[label] for label in wanted])}

    modes = model.modes(images)
    anew = [model.generate(len(images), modes, seed) for seed in (0, 1)]
    wrong = model.generate(len(images), modes | other, seed=0)
    begin = time.process_time()
    latents = model.project(images, FLAGS.steps, FLAGS.restarts)
    seconds = time.process_time() - begin
    redrawn, edited = model.draw(latents), model.draw(latents, other)

    low, high = model.image_range

    def error(first, second):
        return np.abs(first - second).mean() / (high - low)

    rows = {
        "error: codes of Q, new noise": error(anew[0], images),
        "error: the same, another class": error(wrong, images),
        "error: two noises": error(*anew),
        "error: `project`": error(redrawn, images),
        "judged as their label: real images": judge.accuracy(images, labels),
        "judged as their label: redrawn": judge.accuracy(redrawn, labels),
        "judged as the new class: edited": judge.accuracy(edited, wanted),
        "judge: accuracy on 10,000 test images": accuracy,
        "CPU seconds an image": seconds / len(images),
    }
    print(f"| {len(images)} test images | |\n| --- | --- |")
    for name, value in rows.items():
        print(f"| {name} | {value:.3f} |")
    if FLAGS.output:
        draw(model, images, latents, np.argsort(names), np.sort(names))


def draw(model, images, latents, classes, labels):
    """Writes pictures of edits: every class, and values of a style."""
    few = {name: values[:8] for name, values in latents.items()}
    first = [images[:8], model.draw(few)]
    output = pathlib.Path(FLAGS.output)
    edits = [model.draw(few, {FLAGS.code: int(c)}) for c in classes]
    save(
        output / f"edit_{FLAGS.code}.png",
        model,
        [*first, *edits],
        ["real", "redrawn", *map(str, labels)],
        f"{FLAGS.code} of real images",
    )
    code = model.code_spec[FLAGS.style]
    for axis, values in enumerate(code.traverse(7)):
        edits = []
        for value in values:
            base = few[FLAGS.style]
            changed = np.where(np.isnan(value), base, value)
            edits.append(model.draw(few, {FLAGS.style: changed}))
        save(
            output / f"edit_{FLAGS.style}_{axis}.png",
            model,
            [*first, *edits],
            ["real", "redrawn", *code.labels(7)[axis]],
            f"{FLAGS.style}, axis {axis}, of real images",
        )


def save(path, model, columns, labels, title):
    grid = labelled_grid(
        np.stack(columns, axis=1), model.image_range, labels, title=title
    )
    print(f"Wrote {save_image(grid, path)}")


if __name__ == "__main__":
    define_flags()
    app.run(main)
