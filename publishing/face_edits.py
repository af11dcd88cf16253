"""Measures how well a preset turns the heads of real faces.

Real faces are projected, then drawn with both ends of --code. An edit is
confirmed if MediaPipe's face mesh, with which no model was trained, finds both
heads and their yaw differs by --degrees or more, in the direction of most of
them. The error is the mean absolute difference of a pixel, in units of the
image range. Prints a Markdown table, and writes a picture of the first faces
with --output. `face_mesh.py` says how to make the Python of --judge.

    python -m publishing.face_edits --preset=celeb_a --data_dir=DIR \
        --judge=judge/bin/python --output=docs/images
"""

import pathlib

import numpy as np
from absl import app, flags

from keras_infogan import InfoGAN
from keras_infogan.datasets.image_dataset import to_range
from keras_infogan.experiments.load_images import load_images
from publishing import face_effects
from publishing.editing_scores import save

FLAGS = flags.FLAGS


def define_flags():
    face_effects.define_judge_flags()
    flags.DEFINE_string("code", "side", "Continuous code that turns the head.")
    flags.DEFINE_string("data_dir", None, "Folder or archive of the images.")
    flags.DEFINE_integer("count", 100, "Number of real faces.")
    flags.DEFINE_float("degrees", 10.0, "Least change of the yaw.")
    flags.DEFINE_string("output", None, "Folder to write the picture to.")


def main(_):
    model = InfoGAN.from_preset(FLAGS.preset)
    judge = face_effects.judge_of(model.image_range)
    source = load_images(model, origin=FLAGS.preset, data_dir=FLAGS.data_dir)
    images = to_range(source.images[: FLAGS.count], model.image_range)
    latents = model.project(images)
    redrawn = model.draw(latents)
    ends = [model.draw(latents, {FLAGS.code: end}) for end in (-1.0, 1.0)]
    left, right = (judge(drawn)[:, 0] for drawn in ends)
    found = np.isfinite(left) & np.isfinite(right)
    turned = (right - left) * np.sign(np.median((right - left)[found]))
    low, high = model.image_range
    rows = {
        "error: `project`": np.abs(redrawn - images).mean() / (high - low),
        "found as faces: redrawn": np.isfinite(judge(redrawn)[:, 0]).mean(),
        "found as faces: both ends": found.mean(),
        f"turned by {FLAGS.degrees:g} degrees or more": np.mean(
            found & (turned >= FLAGS.degrees)
        ),
        "median turn in degrees": np.median(turned[found]),
    }
    print(f"| {len(images)} real faces | |\n| --- | --- |")
    for name, value in rows.items():
        print(f"| {name} | {value:.3f} |")
    if FLAGS.output:
        few = {name: values[:8] for name, values in latents.items()}
        values = np.linspace(-1.0, 1.0, 7)
        drawn = [model.draw(few, {FLAGS.code: value}) for value in values]
        save(
            pathlib.Path(FLAGS.output) / f"edit_{FLAGS.code}.png",
            model,
            [images[:8], redrawn[:8], *drawn],
            ["real", "redrawn", *(f"{value:.1f}" for value in values)],
            f"{FLAGS.code} of real faces",
        )


if __name__ == "__main__":
    define_flags()
    app.run(main)
