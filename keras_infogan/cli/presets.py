"""Lists the presets, and where the weights of each are.

--preset=NAME prints the metadata of a preset: its scores, seeds, training
command and versions.

Example: keras-infogan presets
"""

import json

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define()
    FLAGS.set_default("preset", None)


def run():
    from keras_infogan.catalog import lookup, store
    from keras_infogan.catalog.registry import published_files

    if FLAGS.preset:
        folder = store.locate(FLAGS.preset, FLAGS.base_url)
        print(json.dumps(store.read_json(folder / store.METADATA), indent=2))
        return
    names = lookup.names("zoo")
    width = max(map(len, names))
    for name in names:
        preset = lookup.find("zoo", name)
        if store.bundled_folder(name):
            state = "weights in the package"
        elif published_files(name):
            state = "weights to download"
        else:
            state = "no weights: train it"
        print(f"{name:{width}} {state:24} {preset.description}")
