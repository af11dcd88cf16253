"""Draws a traversal of every code, as pictures or as an animation.

Every picture varies one code from left to right. Within a row the other codes
and the noise are the same. --output is the folder of the PNG files. If it ends
in .gif or .mp4, it is the file of an animation instead, in which every row
varies one code over time, or with --walk all latents change.

Example: keras-infogan traverse --preset=mnist --output=pictures
Example: keras-infogan traverse --preset=mnist --output=codes.gif
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define()
    flags.DEFINE_integer(
        "steps", 10, "Number of values of a continuous code.", lower_bound=2
    )
    flags.DEFINE_integer("rows", 10, "Number of base samples.", lower_bound=1)
    flags.DEFINE_boolean(
        "walk", False, "Whether an animation walks from samples to others."
    )


def run():
    from keras_infogan.visualization import animation, save_traversals

    output = FLAGS.output or "traversals"
    if not output.endswith(animation.SUFFIXES):
        if FLAGS.walk:
            raise ValueError(
                "`--walk` needs an `--output` that ends in .gif or .mp4. "
                f"Received: --output={output}"
            )
        for path in save_traversals(
            common.load_model(), output, FLAGS.steps, FLAGS.rows, FLAGS.seed
        ):
            print(f"Wrote {path}")
        return
    animation.check_animation_path(output)
    model = common.load_model()
    if FLAGS.walk:
        frames = animation.walk_frames(
            model, steps=FLAGS.steps, columns=FLAGS.rows, seed=FLAGS.seed
        )
    else:
        frames = animation.traversal_frames(
            model, FLAGS.steps, FLAGS.rows, FLAGS.seed
        )
    print(f"Wrote {animation.save_animation(frames, output)}")
