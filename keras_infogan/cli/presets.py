"""Lists the presets, their images, and where the weights of each are.

Weights are in the package (bundled), on this machine (cached) or to be
downloaded; where there are none, use `train`. --preset=NAME prints the metadata
of a preset: its scores, seeds, training command and versions.

Example: keras-infogan presets
"""

import json

from absl import flags

from keras_infogan.cli import common
from keras_infogan.cli._tables import print_table

FLAGS = flags.FLAGS
NEEDS_KERAS = False
HEADINGS = ("name", "images", "weights", "description", "licence of the images")


def define_flags():
    common.define_preset(default=None)


def run():
    from keras_infogan.catalog import store

    if FLAGS.preset:
        folder = store.locate(FLAGS.preset, FLAGS.base_url)
        print(json.dumps(store.read_json(folder / store.METADATA), indent=2))
    else:
        print_table(HEADINGS, rows())


def rows():
    """Yields one row of the table per preset, a tuple of strings."""
    from keras_infogan.catalog import lookup, store

    for name in lookup.names("zoo"):
        preset = lookup.find("zoo", name)
        yield (
            name,
            preset.dataset,
            store.place_of_weights(name) or "none",
            preset.description,
            preset.data_licence,
        )
