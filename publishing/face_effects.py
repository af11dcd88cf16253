"""Measures what the codes of a preset do to the pose and mouth of faces.

The judge is MediaPipe's face mesh, with which no model was trained. It runs in
an environment of its own, whose Python is --judge; `face_mesh.py` says how to
make it. Prints a Markdown table with the range of the mean effect of every code
and, in brackets, the share of the variance that the code explains.

    python -m publishing.face_effects --preset=celeb_a --judge=judge/bin/python
"""

import pathlib
import subprocess
import tempfile

import numpy as np
from absl import app, flags

from keras_infogan import InfoGAN
from keras_infogan.metrics import code_effects
from publishing import face_mesh

FLAGS = flags.FLAGS


def define_judge_flags():
    flags.DEFINE_string("preset", "celeb_a", "Preset.")
    flags.DEFINE_string("judge", None, "Python with MediaPipe.", required=True)


def define_flags():
    define_judge_flags()
    flags.DEFINE_integer("rows", 64, "Base samples for each code.")
    flags.DEFINE_integer("count", 1000, "Samples in which faces are sought.")


def judge_of(image_range):
    """Returns the judge as a function of images in a range."""

    def judge(images):
        low, high = image_range
        levels = np.rint((images - low) / (high - low) * 255.0)
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder) / f"{n}.npy" for n in range(2)]
            np.save(files[0], levels.clip(0, 255).astype("uint8"))
            command = [FLAGS.judge, face_mesh.__file__, *files]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(f"The judge failed:\n{done.stderr}")
            return np.load(files[1])

    return judge


def main(_):
    model = InfoGAN.from_preset(FLAGS.preset)
    judge = judge_of(model.image_range)
    found = judge(model.generate(FLAGS.count, seed=0))
    spread = np.nanstd(found, axis=0)
    told = np.isfinite(found[:, 0]).mean()
    print(f"Found as faces: {told:.1%} of {FLAGS.count} samples.\n")
    print(f"| code | {' | '.join(face_mesh.QUANTITIES)} |")
    print(f"| {' | '.join(['---'] * (1 + len(face_mesh.QUANTITIES)))} |")
    effects = code_effects(model, judge, rows=FLAGS.rows)
    for axis, effect in effects.items():
        pairs = zip(effect["range"], effect["share"])
        cells = [f"{size:.2f} ({share:.2f})" for size, share in pairs]
        print(f"| {axis} | {' | '.join(cells)} |")
    cells = [f"{deviation:.2f}" for deviation in spread]
    print(f"| std of the samples | {' | '.join(cells)} |")


if __name__ == "__main__":
    define_flags()
    app.run(main)
