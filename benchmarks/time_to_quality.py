"""Measures the seconds from an empty process to a model of a stated quality.

The contenders are the recipe of a preset and an ordinary PyTorch loop that
trains the networks of the paper with its recipe. For every seed they take
turns, one process at a time. A clock runs from the start of the process. It
includes the imports, the reading of the images and the compilation, and is
stopped while the quality is measured. Labels stop a run at the last level, and
never enter the training.

The quality is the Hungarian accuracy on the test images, or a Frechet distance
of generated images to the real ones.

    python benchmarks/time_to_quality.py --preset=mnist --levels=0.9,0.95
    python benchmarks/time_to_quality.py --preset=celeb_a --levels=3.79,1.92
"""

import itertools
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np
from absl import app, flags
from report import begin, end, table
from turns import FOLDER, environment

from keras_infogan import metrics
from keras_infogan.catalog import lookup
from keras_infogan.datasets import load
from keras_infogan.experiments._features import features_of
from keras_infogan.features.real_images import real_features

# The networks that the loop trains, by the preset of our recipe.
NETWORKS = {
    "mnist": "mnist_paper",
    "celeb_a": "celeb_a_paper",
}
FLAGS = flags.FLAGS
flags.DEFINE_enum("preset", "mnist", list(NETWORKS), "Our recipe.")
flags.DEFINE_list("levels", ["0.9", "0.95"], "Qualities that are waited for.")
flags.DEFINE_list("seeds", ["0"], "Seeds of our runs.")
flags.DEFINE_list("loop_seeds", ["0"], "Seeds of the runs of the loop.")
flags.DEFINE_enum("loop_dtype", "float32", ["float32", "bfloat16"], "Dtype.")
flags.DEFINE_integer("every", 100, "Updates between measurements.")
flags.DEFINE_integer(
    "updates", None, "Updates of the loop, if not the preset's."
)
flags.DEFINE_string("data_dir", None, "Folder of the data.")


class Accuracy:
    """The Hungarian accuracy of the classes that Q finds in test images."""

    better = staticmethod(np.greater_equal)

    def __init__(self, test, folder):
        self.labels = test.labels
        np.save(folder / "unseen.npy", test.images)

    def __call__(self, shown):
        classes = shown.astype("int64")
        return metrics.clustering_accuracy(self.labels, classes)


class Distance:
    """The Frechet distance of generated images, by the preset's features."""

    better = staticmethod(np.less_equal)

    def __init__(self, test, train, model, name):
        self.features = features_of(model, None, name, None, train)
        self.real, _ = real_features(self.features, test, train)

    def __call__(self, shown):
        found = self.features.features(shown)
        return metrics.frechet_distance(found, self.real)


class Clock:
    """Adds up the seconds between `start` and `stop`."""

    def __init__(self):
        self.seconds = 0.0
        self.start()

    def start(self):
        self.started = time.perf_counter()

    def stop(self):
        self.seconds += time.perf_counter() - self.started


def command(name, seed, folder):
    """Returns the arguments of learner.py and the backend of its process."""
    common = [str(folder), seed, str(FLAGS.every)]
    if name == "ours":
        words = [name, FLAGS.preset, *common, FLAGS.data_dir or ""]
        return words, "tensorflow"
    words = [name, NETWORKS[FLAGS.preset], *common, FLAGS.loop_dtype]
    return words, "torch"


def run(name, seed, judge, levels, folder):
    """Runs a learner until its last level, and returns what it reached.

    Returns:
        A dictionary with the best quality, all updates and seconds, and the
        updates and seconds until each level.
    """
    words, backend = command(name, seed, folder)
    network = lookup.find("zoo", NETWORKS[FLAGS.preset])
    limit = FLAGS.updates or network.recipe.steps
    clock, best, reached, updates = Clock(), None, {}, 0
    process = subprocess.Popen(
        [sys.executable, FOLDER / "learner.py", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(backend),
    )
    while process.stdout.readline():
        clock.stop()
        line = process.stdout.readline()
        if not line:
            break
        updates, quality = int(line), judge(np.load(folder / "shown.npy"))
        if best is None or judge.better(quality, best):
            best = quality
        for level in levels:
            if judge.better(quality, level):
                reached.setdefault(level, (updates, clock.seconds))
        after = f"{updates} updates, {clock.seconds:.0f} s"
        print(f"{name} {seed}, {after}: {quality:.4f}", file=sys.stderr)
        stop = name == "loop" and updates >= limit
        finished = stop or len(reached) == len(levels)
        answer = "stop" if finished else "go"
        clock.start()
        print(answer, file=process.stdin, flush=True)
        if finished:
            break
    if process.wait() or best is None:
        raise SystemExit(f"{' '.join(words)} failed: see its error above.")
    return {
        "name": name,
        "seed": seed,
        "best": best,
        "updates": updates,
        "seconds": clock.seconds,
        "reached": reached,
    }


def prepare(folder):
    """Writes the images that the learners read, and returns the judge."""
    preset = lookup.find("zoo", FLAGS.preset)
    model = preset.build()
    train, test = (
        load(
            preset.dataset,
            model.image_shape,
            model.image_range,
            split=split,
            data_dir=FLAGS.data_dir,
            **preset.data,
        )
        for split in ("train", "test")
    )
    np.save(folder / "images.npy", train.images)
    if test.labels is not None:
        return Accuracy(test, folder)
    return Distance(test, train, model, FLAGS.preset)


def main(_):
    report, runs = begin(), []
    levels = [float(level) for level in FLAGS.levels]
    # One run of each in turns, so that both meet the same load.
    turns = itertools.zip_longest(FLAGS.seeds, FLAGS.loop_seeds)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        judge = prepare(folder)
        for pair in turns:
            for name, seed in zip(("ours", "loop"), pair):
                if seed is not None:
                    runs.append(run(name, seed, judge, levels, folder))
    head = ["", "seed", *(f"s to {level:g}" for level in levels)]
    rows = [
        [r["name"], r["seed"]]
        + [seconds_to(r, level) for level in levels]
        + [r["updates"], r["seconds"], f"{r['best']:.4f}"]
        for r in runs
    ]
    table([*head, "updates", "s in all", "best"], rows)
    print()
    for name in ("ours", "loop"):
        found = [r for r in runs if r["name"] == name]
        if found:
            summarize(name, found, levels)
    end(report, runs=runs)


def seconds_to(found, level):
    """Returns the seconds until a level, or a dash if it was not reached."""
    return found["reached"].get(level, (0, "-"))[1]


def summarize(name, runs, levels):
    """Prints the mean seconds of all runs, and how many reached a level."""
    seconds = [r["seconds"] for r in runs]
    print(f"{name}: {np.mean(seconds):.1f} s in all, mean of {len(runs)}")
    for level in levels:
        times = [r["reached"][level][1] for r in runs if level in r["reached"]]
        text = f"{name}: {level:g} in {len(times)} of {len(runs)} runs"
        if times:
            text += f", mean {np.mean(times):.1f} s, longest {max(times):.1f} s"
        print(text)


if __name__ == "__main__":
    app.run(main)
