"""Fine-tunes a preset on a folder of your images.

python examples/fine_tune_on_a_folder.py --images=FOLDER [--new_codes]
"""

import keras
from absl import app, flags

import keras_infogan as ki
from keras_infogan.datasets import load
from keras_infogan.visualization.traversal import save_traversals

FLAGS = flags.FLAGS
flags.DEFINE_string("preset", "mnist", "Preset to start from.")
flags.DEFINE_string("images", None, "Folder of images.", required=True)
flags.DEFINE_string("output", "runs/fine_tune", "Folder to write to.")
flags.DEFINE_integer("steps", 500, "Updates of each player.")
flags.DEFINE_integer("batch_size", 32, "Images in a batch.")
flags.DEFINE_boolean("new_codes", False, "Replace the codes of the preset.")
# A code with the name and arguments of a code of the preset, such as `style` of
# mnist, keeps its weights. Only the weights of the other codes are
# reinitialised.
NEW_CODES = [ki.Categorical(20, name="glyph"), ki.Uniform(2, name="style")]


def main(_):
    keras.utils.set_random_seed(0)
    changes = {"code_spec": NEW_CODES} if FLAGS.new_codes else {}
    model = ki.InfoGAN.from_preset(FLAGS.preset, **changes)
    # Images of any size and mode are converted to those of the preset.
    images = load(
        FLAGS.images,
        model.image_shape,
        model.image_range,
        batch_size=FLAGS.batch_size,
    )
    save_traversals(model, f"{FLAGS.output}/before")
    # The codes keep their meaning with lower learning rates than for training
    # from scratch.
    model.compile(
        keras.optimizers.Adam(1e-4, beta_1=0.5),
        keras.optimizers.Adam(5e-4, beta_1=0.5),
    )
    model.fit(images, steps_per_epoch=FLAGS.steps, epochs=1)
    save_traversals(model, f"{FLAGS.output}/after")
    model.save_to_preset(f"{FLAGS.output}/preset")
    print(f"Compare {FLAGS.output}/before with {FLAGS.output}/after")


if __name__ == "__main__":
    app.run(main)
