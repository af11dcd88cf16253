"""Goes on from a preset on other images, with codes that they call for.

python examples/finetune_with_new_codes.py --images=FOLDER
"""

import keras
from absl import app, flags

import keras_infogan as ki
from keras_infogan.datasets import load
from keras_infogan.visualization.traversal import save_traversals

FLAGS = flags.FLAGS
flags.DEFINE_string("preset", "mnist", "Preset to start from.")
flags.DEFINE_string("images", None, "Folder of images.", required=True)
flags.DEFINE_string("output", "runs/new_codes", "Folder to write to.")
flags.DEFINE_integer("steps", 500, "Updates of each player.")
flags.DEFINE_integer("batch_size", 32, "Images in a batch.")


def main(_):
    keras.utils.set_random_seed(0)
    model = ki.InfoGAN.from_preset(
        FLAGS.preset,
        # A code that keeps its name and form keeps what it learned.
        code_spec=ki.CodeSpec(
            [
                ki.Categorical(20, name="glyph"),
                ki.Uniform(2, name="style"),
            ],
            noise_dim=62,
        ),
        discriminator={"frozen_layers": 1},
        discriminator_augmentation=ki.DiffAugment(
            brightness=0.0, saturation=0.0, contrast=0.0
        ),
    )
    images = load(
        FLAGS.images,
        model.image_shape,
        model.image_range,
        batch_size=FLAGS.batch_size,
    )
    model.compile(
        keras.optimizers.Adam(1e-4, beta_1=0.5),
        keras.optimizers.Adam(5e-4, beta_1=0.5),
    )
    model.fit(images, steps_per_epoch=FLAGS.steps, epochs=1)
    for path in save_traversals(model, FLAGS.output):
        print(f"Wrote {path}")
    model.save(f"{FLAGS.output}/model.keras")


if __name__ == "__main__":
    app.run(main)
