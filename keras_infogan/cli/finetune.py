"""Fine-tunes a preset, or a model of your own, on your images.

--images names them: a folder, an archive, an .npz file, or any data set that
`train` takes. Images of another size than the model's are resized; colour
images for a grey model, or grey ones for a colour model, need --convert. A few
dozen do: then --freeze=1 and --augment=translation,cutout help.

The codes keep their meaning. --codes gives others, name=kind:size each: those
that the preset does not have in this very form are learned afresh, and the
noise and everything else is kept.

The folder given by --output receives what `train` writes there, and before/,
the traversals of the start. --resume continues as there.

Example: keras-infogan finetune --preset=mnist --images=scans --freeze=1
         keras-infogan finetune --preset=mnist --images=glyphs.npz
             --codes=glyph=categorical:20,style=uniform:2
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS
# Flags that are arguments of `finetune` under the same name.
OWN = (
    "convert",
    "steps",
    "epoch_steps",
    "batch_size",
    "discriminator_rate",
    "generator_rate",
    "freeze",
    "augment",
    "codes",
    "dtype",
    "resume",
)


def define_flags():
    common.define()
    integer, number = flags.DEFINE_integer, flags.DEFINE_float
    flags.DEFINE_string("images", None, "The images to train on.")
    flags.DEFINE_boolean("convert", False, "Make images grey or colour to fit.")
    integer("steps", 500, "Updates.", lower_bound=1)
    integer("epoch_steps", 100, "Updates in an epoch.", lower_bound=1)
    integer("batch_size", 64, "Images in a batch.", lower_bound=2)
    own = "that of the preset's recipe by default."
    number("discriminator_rate", None, f"Rate of D, {own}")
    number("generator_rate", None, f"Rate of G, {own}")
    integer("freeze", 0, "Layers of D, from the bottom, not to train.")
    flags.DEFINE_list(
        "augment", [], "Random changes before D: translation, cutout, color."
    )
    flags.DEFINE_list("codes", [], "New codes, name=kind:size each.")
    flags.DEFINE_string("options", None, "JSON of arguments of the model.")
    flags.DEFINE_string("dtype", None, common.DTYPE_HELP)
    flags.DEFINE_boolean("resume", False, "Continue the run in --output.")


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
