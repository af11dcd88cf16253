"""Fine-tunes a preset, or a model of your own, on your images.

--images is a folder, an archive, an .npz file, or any data set that `train`
takes. Images of another size than those of the model are resized. To use
colour images with a grey model, or grey images with a colour model, set
--convert. A few dozen images are enough to begin with. In runs of thousands
of steps, --augment=translation,cutout can keep D from memorising them.

The codes keep their meaning. --codes replaces them by a list of
name=kind:size. Codes that the preset does not have with the same name and
arguments are reinitialised. The noise and all other weights are kept.

--output is a folder. The command writes the same files as `train` to it, and
the traversals of the initial model to before/. A tenth of the images is held
out, if these are 20 or more, and best/ is the preset folder of the epoch that
came nearest to them. --resume continues the run in the folder, also after
Ctrl-C or SIGTERM, as if it had not stopped.

Example: keras-infogan finetune --preset=mnist --images=scans
         keras-infogan finetune --preset=mnist --images=glyphs.npz
             --codes=glyph=categorical:20,style=uniform:2
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS
# Flags that have the name of the argument of `finetune` that they set.
OWN = (
    "convert",
    "steps",
    "epoch_steps",
    "batch_size",
    "discriminator_rate",
    "generator_rate",
    "freeze",
    "augment",
    "held_out",
    "codes",
    "dtype",
    "checkpoint_minutes",
    "resume",
    "on_error",
)


def define_flags():
    common.define(output="folder")
    common.define_on_error()
    integer, number = flags.DEFINE_integer, flags.DEFINE_float
    flags.DEFINE_string("images", None, "The images to train on.")
    flags.DEFINE_boolean(
        "convert", False, "Whether to convert images between grey and colour."
    )
    integer("steps", 500, "Number of training steps.", lower_bound=1)
    integer("epoch_steps", 100, "Number of steps in an epoch.", lower_bound=1)
    integer("batch_size", 64, "Number of images in a batch.", lower_bound=2)
    own = "by default that of the recipe of the preset."
    number("discriminator_rate", None, f"Learning rate of D, {own}")
    number("generator_rate", None, f"Learning rate of G, {own}")
    integer(
        "freeze",
        0,
        "Number of layers of D, counted from the input, that are not trained.",
    )
    flags.DEFINE_list(
        "augment",
        [],
        "Random changes of the images before D: translation, cutout, color.",
    )
    number(
        "held_out", 0.1, "Share of the images held out to find the best epoch."
    )
    flags.DEFINE_list(
        "codes", [], "Codes that replace those of the model: name=kind:size."
    )
    flags.DEFINE_string(
        "options", None, "Further model arguments to change, as JSON."
    )
    flags.DEFINE_string("dtype", None, common.DTYPE_HELP)
    common.define_run()


def run():
    from keras_infogan.experiments.finetune import finetune

    common.origin()
    finetune(
        FLAGS.preset,
        FLAGS.images,
        FLAGS.output,
        model=FLAGS.model,
        options=common.read_options(),
        seed=FLAGS.seed,
        data_dir=FLAGS.data_dir,
        base_url=FLAGS.base_url,
        **{name: FLAGS[name].value for name in OWN},
    )
