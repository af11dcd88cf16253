"""Trains a preset, or trains a model further, and writes a run folder.

--output is a folder. The command writes to it:
  model.keras            the whole model with its optimizers; --resume
                         continues from it as if the run had not stopped.
                         It is saved every few minutes, and on Ctrl-C or
                         SIGTERM before the command ends
  run.json               the arguments of the run
  log.csv                the losses and lower bounds, one line per epoch
  previews/              samples and the effect of all codes, a picture per
                         epoch
  traversals/            the traversals of all codes of the trained model
  preset/                the preset folder that `from_preset` loads

--preset is the name of a preset, which is trained from scratch by its recipe.
With --model=FILE.keras the training starts from that model, with new
optimizers. If the preset has another model class, such as sprites_infogan_cr,
its model takes over the weights. With --model=NAME, such as ib_gan, the preset
<preset>_<name> is trained: another model on the same images. --options
replaces arguments of the model of the preset, as JSON.

Example: keras-infogan train --preset=mnist --seed=1 --output=runs/mnist_1
         keras-infogan train --preset=sprites --model=ib_gan
             --options='{"bottleneck_weight": 0.1}'
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define(dataset=True, output="folder")
    flags.DEFINE_integer(
        "steps",
        None,
        "Number of training steps, by default that of the recipe.",
        lower_bound=1,
    )
    flags.DEFINE_integer(
        "epoch_steps", 250, "Number of steps in an epoch.", lower_bound=1
    )
    flags.DEFINE_string("dtype", None, common.DTYPE_HELP)
    flags.DEFINE_string(
        "options",
        None,
        "Model arguments that replace those of the preset, as JSON.",
    )
    common.define_run()


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
        on_error=FLAGS.on_error,
        dtype=FLAGS.dtype,
        options=common.read_options(),
        checkpoint_minutes=FLAGS.checkpoint_minutes,
        resume=FLAGS.resume,
    )
