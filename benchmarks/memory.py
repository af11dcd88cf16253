"""Measures the peak memory of training, of inference and of a folder.

Every measurement is a process of its own, memory_of.py. Its growth is the
peak of its memory less that of the imported libraries. Training is in float32,
with the networks that `InfoGAN` has for colour images of a size, and the same
in plain PyTorch. Images of 28x28 are drawn and encoded by the networks of
MNIST. A folder holds JPEG files of 32x32, which are made for it.

    python benchmarks/memory.py --plot=memory.png --json=memory.json
"""

import io
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
from absl import app, flags
from report import begin, end, table
from turns import FOLDER, environment

from keras_infogan.datasets import stored_images

FLAGS = flags.FLAGS
flags.DEFINE_list("sizes", ["32", "64", "128"], "Heights of the images.")
flags.DEFINE_list("batches", ["16", "32", "64"], "Batch sizes.")
flags.DEFINE_list(
    "contenders", ["tensorflow", "loop"], "Who trains; jax and torch can too."
)
flags.DEFINE_list("images", ["25000", "100000"], "Images drawn and encoded.")
flags.DEFINE_list(
    "pictures", ["50000", "150000", "200000"], "Files of a folder."
)
flags.DEFINE_string("plot", None, "PNG file of the plots.")
NAMES = {
    "tensorflow": "ours, TensorFlow",
    "jax": "ours, JAX",
    "torch": "ours, torch",
    "loop": "PyTorch loop",
}
# Number of files that differ; the others are their copies.
DIFFERENT = 1000
# Number of pictures that `load` holds in memory.
HELD = stored_images.HELD // (32 * 32 * 3)
# The plot of batches has this size, and that of sizes this batch.
MIDDLE = 64


def measure(contender, *arguments):
    """Returns what a process took, or `None` if it failed."""
    who = "loop" if contender == "loop" else "ours"
    output = subprocess.run(
        [sys.executable, FOLDER / "memory_of.py", who, *map(str, arguments)],
        env=environment("torch" if who == "loop" else contender),
        stdout=subprocess.PIPE,
        text=True,
    )
    print(contender, *arguments, output.stdout, file=sys.stderr, flush=True)
    return json.loads(output.stdout) if output.returncode == 0 else None


def growth(taken):
    """Returns the MB that a process took on top of its imports."""
    return taken["peak"] - taken["imported"] if taken else float("nan")


def training():
    """Prints and returns what steps took, by contender, size and batch."""
    found = {}
    for contender in FLAGS.contenders:
        for size in map(int, FLAGS.sizes):
            for batch in map(int, FLAGS.batches):
                taken = measure(contender, "train", size, batch)
                found[contender, size, batch] = taken
    if not found:
        return found
    print("\nTraining, growth in MB by size and batch\n")
    columns = sorted({key[1:] for key in found})
    table(
        ("", "imported", *(f"{size}, {batch}" for size, batch in columns)),
        [
            (NAMES[own], imported(found, own), *growths(found, own, columns))
            for own in FLAGS.contenders
        ],
    )
    return found


def inference():
    """Prints and returns what images took, by contender, action, count."""
    found = {}
    for contender in ("tensorflow", "loop"):
        for action in ("generate", "encode"):
            for count in map(int, FLAGS.images):
                taken = measure(contender, action, count)
                found[contender, action, count] = taken
    if not found:
        return found
    print("\nInference, growth in MB by number of images\n")
    columns = [key[1:] for key in found if key[0] == "loop"]
    table(
        ("", *(f"{action} {count:,}" for action, count in columns)),
        [
            (NAMES[own], *growths(found, own, columns))
            for own in ("tensorflow", "loop")
        ],
    )
    return found


def folder():
    """Prints and returns what a folder took, by contender and count."""
    found, counts = {}, sorted(map(int, FLAGS.pictures))
    with tempfile.TemporaryDirectory() as path:
        for count in counts:
            fill(pathlib.Path(path), count)
            for contender in ("tensorflow", "loop"):
                taken = measure(contender, "folder", path)
                found[contender, "folder", count] = taken
    if not found:
        return found
    print("\nA folder of pictures\n")
    rows = [
        (NAMES[own], count, growth(taken), *taken["seconds"].values())
        for (own, _, count), taken in found.items()
        if taken
    ]
    table(("", "pictures", "growth MB", "load s", "pass s"), rows)
    return found


def fill(path, count):
    """Writes JPEG files of 32x32 until a folder has `count`."""
    from PIL import Image

    draw, files = np.random.default_rng(0), []
    for _ in range(DIFFERENT):
        coarse = draw.integers(0, 256, (4, 4, 3), "uint8")
        data = io.BytesIO()
        Image.fromarray(coarse).resize((32, 32)).save(data, "JPEG")
        files.append(data.getvalue())
    for index in range(len(list(path.rglob("*.jpg"))), count):
        inside = path / f"{index // DIFFERENT:04}"
        inside.mkdir(exist_ok=True)
        (inside / f"{index:06}.jpg").write_bytes(files[index % DIFFERENT])


def imported(found, contender):
    """Returns the median of the memory of the imports of a contender."""
    own = [taken for key, taken in found.items() if key[0] == contender]
    return float(np.median([taken["imported"] for taken in own if taken]))


def growths(found, contender, columns):
    """Returns the growths of a contender."""
    return [growth(found.get((contender, *column))) for column in columns]


def plot(path, trained, drawn, read):
    """Writes the plots of growth by batch, size and number of images."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 3, figsize=(12, 3.8))
    for own in FLAGS.contenders:
        sizes = {k: v for k, v in trained.items() if k[:2] == (own, MIDDLE)}
        line(axes[0], NAMES[own], sizes)
        batches = {
            (own, k[2], k[1]): v
            for k, v in trained.items()
            if (k[0], k[2]) == (own, MIDDLE)
        }
        line(axes[1], NAMES[own], batches)
    for own, style in (("tensorflow", "-"), ("loop", "--")):
        for number, action in enumerate(("generate", "encode", "folder")):
            found = read if action == "folder" else drawn
            kinds = {k: v for k, v in found.items() if k[:-1] == (own, action)}
            name = f"{action}, {NAMES[own]}"
            line(axes[2], name, kinds, style, color=f"C{number}")
    axes[0].set(title=f"training at {MIDDLE}x{MIDDLE}", xlabel="batch size")
    axes[1].set(title=f"training, batches of {MIDDLE}", xlabel="height")
    axes[2].set(title="inference and folders", xlabel="images")
    axes[2].axvline(HELD, color="grey", linestyle=":", label="held until here")
    for axis in axes:
        axis.set_ylabel("growth in GB")
        # The legend is above the lines.
        axis.set_ylim(0, 1.7 * axis.get_ylim()[1])
        axis.grid(alpha=0.3)
        axis.legend(fontsize=6, loc="upper left", handlelength=4)
    figure.tight_layout()
    figure.savefig(path, dpi=110)


def line(axis, name, found, *style, **options):
    """Draws growths by the last number of their keys."""
    points = [(key[-1], growth(taken) / 1e3) for key, taken in found.items()]
    if points:
        axis.plot(*zip(*points), *style, marker="o", label=name, **options)


def main(_):
    report = begin()
    parts = {"train": training(), "infer": inference(), "folder": folder()}
    if FLAGS.plot:
        plot(FLAGS.plot, *parts.values())
    named = {
        part: {" ".join(map(str, key)): taken for key, taken in found.items()}
        for part, found in parts.items()
    }
    end(report, **named)


if __name__ == "__main__":
    app.run(main)
