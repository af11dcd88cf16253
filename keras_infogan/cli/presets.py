"""Lists the presets, and where the weights of each are.

Example: keras-infogan presets
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    for name in ("preset", "model", "seed", "data_dir", "output"):
        common.define(name)


def run():
    from keras_infogan.catalog import lookup, store

    for name in lookup.names("presets"):
        preset = lookup.load("presets", name).PRESET
        if store.bundled_folder(name):
            state = "weights in the package"
        elif preset.files:
            state = "weights to download"
        else:
            state = "no weights: train it"
        print(f"{name:14} {state:24} {preset.description}")
