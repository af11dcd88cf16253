"""Trains a preset, or a model further, and writes it to a folder.

The folder given by --output receives:
  model.keras            the whole model with its optimizers; --resume
                         continues from it, as if never interrupted
  run.json               the arguments of the run
  log.csv                losses and lower bounds, one line an epoch
  traversals/            every code's traversal after each epoch
  preset/                the preset folder that `from_preset` loads

--preset is the name of a preset, whose recipe is followed from scratch. With
--model=FILE.keras, training starts from that model instead, with new
optimizers; where the preset is of another kind, as sprites_infogan_cr is, its
model takes the weights over. With --model=NAME, such as ib_gan, it is the
preset <preset>_<name> that is trained, another model on the same images.
--options gives arguments of the model instead of the preset's, as JSON.

Example: keras-infogan train --preset=mnist --seed=1 --output=runs/mnist_1
         keras-infogan train --preset=sprites --model=ib_gan
             --options='{"bottleneck_weight": 0.1}'
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define(dataset=True)
    flags.DEFINE_integer(
        "steps", None, "Updates, instead of the recipe's.", lower_bound=1
    )
    flags.DEFINE_integer(
        "epoch_steps", 250, "Updates in an epoch.", lower_bound=1
    )
    flags.DEFINE_string("dtype", None, common.DTYPE_HELP)
    flags.DEFINE_string(
        "options", None, "JSON of arguments of the model, before the preset's."
    )
    flags.DEFINE_boolean("resume", False, "Continue the run in --output.")


def run():
    from keras_infogan.experiments.train import train

    preset, model = FLAGS.preset, FLAGS.model
    if model and not model.endswith(".keras"):
        preset, model = f"{preset}_{model}", None
    train(
        preset,
        FLAGS.output,
        seed=FLAGS.seed,
        steps=FLAGS.steps,
        epoch_steps=FLAGS.epoch_steps,
        model=model,
        dataset=FLAGS.dataset,
        data_dir=FLAGS.data_dir,
        dtype=FLAGS.dtype,
        options=common.read_options(),
        resume=FLAGS.resume,
    )
