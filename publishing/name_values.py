"""Names the values of a published preset's codes, after training.

Each class of a categorical code gets the labels of the test images that Q puts
in it: every label that makes up a quarter of them or more, the largest first.
Values are also named by hand, by who has looked at the pictures:
--names=CODE=LOW:HIGH,LOW:HIGH with the ends of every axis of a continuous code,
the directions of an angle or the classes of a categorical code, all of them
separated by colons. An axis without a meaning is left empty, and a class
without one keeps its number. Names are written to metadata.json of the preset,
apart from the model, whose training saw no label, to its card and into its
pictures; then the registry is written anew.

    python -m publishing.name_values --preset=mnist --data_dir=DIR \
        --names=style=narrow:wide,slanted:upright
"""

import json
import pathlib
import shlex

import numpy as np
from absl import app, flags

from keras_infogan import Categorical, InfoGAN
from keras_infogan.catalog import store
from keras_infogan.catalog.presets import joined_names
from keras_infogan.catalog.registry import register
from keras_infogan.catalog.replacing import replacing
from keras_infogan.experiments.load_images import load_images
from keras_infogan.visualization.traversal import save_traversals

FLAGS = flags.FLAGS
SHARE = 0.25
HEADING = "## Names of values"


def define_flags():
    flags.DEFINE_string("preset", "mnist", "Name of the preset.")
    flags.DEFINE_string("weights", "weights", "Folder of published presets.")
    flags.DEFINE_string("data_dir", None, "Folder of data sets.")
    flags.DEFINE_multi_string("names", [], "Names of the values of a code.")
    flags.DEFINE_list(
        "label_names", None, "What the labels 0, 1 ... are called."
    )


def main(_):
    folder = pathlib.Path(FLAGS.weights) / FLAGS.preset
    model = InfoGAN.from_preset(folder)
    images = load_images(model, origin=FLAGS.preset, data_dir=FLAGS.data_dir)
    names = {}
    if images.labels is not None:
        for code, modes in model.modes(images).items():
            if isinstance(model.code_spec[code], Categorical):
                names[code] = class_names(
                    modes.argmax(axis=-1), images.labels, modes.shape[-1]
                )
    for code, axes in map(given, FLAGS.names):
        categorical = isinstance(model.code_spec[code], Categorical)
        names[code] = axes[0] if categorical else axes
    for code, known in names.items():
        model.code_spec[code].value_names = known
        print(f"{code}: {known}")
    save_traversals(model, folder)
    write(folder, names)


def given(text):
    """Returns the code and the names in a text CODE=A:B,C:D, lists by axis."""
    code, _, axes = text.partition("=")
    return code, [axis.split(":") if axis else [] for axis in axes.split(",")]


def class_names(found, labels, count):
    """Returns a name for each class of a code.

    Args:
        found: `(n,)` class of every image, by Q.
        labels: `(n,)` label of every image.
        count: Number of classes.
    """
    names = []
    for number in range(count):
        members = labels[found == number]
        values, counts = np.unique(members, return_counts=True)
        order = np.argsort(-counts)
        large = [i for i in order if counts[i] >= SHARE * len(members)]
        name = " or ".join(_label(values[i]) for i in large)
        # Two classes may share their labels, and an empty one has none.
        again = not name or name in names
        names.append(f"{name} {number}".strip() if again else name)
    return names


def _label(value):
    return FLAGS.label_names[value] if FLAGS.label_names else str(value)


def write(folder, names):
    """Writes names to the metadata, the card and the registry."""
    metadata = store.read_json(folder / store.METADATA)
    metadata["value_names"] = names
    with replacing(folder / store.METADATA) as part:
        part.write_text(json.dumps(metadata, indent=2) + "\n")
    path = folder / "README.md"
    card = path.read_text("utf-8").split(f"\n{HEADING}\n")[0]
    path.write_text(f"{card}\n{HEADING}\n\n{_card(names)}", "utf-8")
    register(FLAGS.preset, folder)


def _card(names):
    lines = [f"- `{code}`: {_joined(known)}" for code, known in names.items()]
    label_names = FLAGS.label_names
    flag = f' --label_names="{",".join(label_names)}"' if label_names else ""
    data = " --data_dir=DIR" if FLAGS.data_dir else ""
    by_hand = "".join(f" --names={shlex.quote(n)}" for n in FLAGS.names)
    return (
        "Given after training, and unknown to it: classes by the labels of "
        "the test\nimages that Q puts in them, if there are labels; the values "
        "of --names by a\nperson who looked at the pictures.\n\n"
        + "\n".join(lines)
        + f"\n\n    python -m publishing.name_values --preset={FLAGS.preset}"
        + f"{data}{by_hand}{flag}\n"
    )


def _joined(known):
    if all(isinstance(name, str) for name in known):
        named = [(str(i), name) for i, name in enumerate(known)]
        return ", ".join(f"{i} is {name}" for i, name in named if i != name)
    return joined_names(known)


if __name__ == "__main__":
    define_flags()
    app.run(main)
