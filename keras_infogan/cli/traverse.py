"""Draws a traversal of every code and writes the pictures to PNG files.

Every picture varies one code from left to right. Within a row the other codes
and the noise are the same. --output is the folder of the pictures.

Example: keras-infogan traverse --preset=mnist --output=pictures
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define()
    flags.DEFINE_integer(
        "steps", 10, "Number of values of a continuous code.", lower_bound=2
    )
    flags.DEFINE_integer(
        "rows", 10, "Number of base samples, one per row.", lower_bound=1
    )


def run():
    from keras_infogan.visualization.traversal import save_traversals

    paths = save_traversals(
        common.load_model(),
        FLAGS.output or "traversals",
        FLAGS.steps,
        FLAGS.rows,
        FLAGS.seed,
    )
    for path in paths:
        print(f"Wrote {path}")
