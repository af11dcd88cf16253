"""Trains InfoGAN on MNIST with `fit` and draws traversals of the codes.

python examples/train_mnist.py --epochs=10
"""

import keras
from absl import app, flags

import keras_infogan as ki
from keras_infogan.datasets import load
from keras_infogan.visualization.traversal import save_traversals

FLAGS = flags.FLAGS
flags.DEFINE_string("data_dir", None, "Folder of prepared TFDS data sets.")
flags.DEFINE_string("output", "runs/train_mnist", "Folder to write to.")
flags.DEFINE_integer("epochs", 10, "Passes over the images.")
flags.DEFINE_integer("steps_per_epoch", None, "Updates in an epoch.")


def main(_):
    keras.utils.set_random_seed(0)
    model = ki.InfoGAN(
        code_spec=[
            ki.Categorical(10, name="digit"),
            ki.Uniform(2, name="style"),
        ],
        image_shape=(28, 28, 1),
    )
    model.compile()
    images = load(
        "mnist", model.image_shape, model.image_range, data_dir=FLAGS.data_dir
    )
    options = {}
    if FLAGS.steps_per_epoch:
        options["steps_per_epoch"] = FLAGS.steps_per_epoch
    model.fit(images, epochs=FLAGS.epochs, **options)
    for path in save_traversals(model, FLAGS.output):
        print(f"Wrote {path}")
    model.save_to_preset(f"{FLAGS.output}/preset")
    print(f"Load it again: InfoGAN.from_preset('{FLAGS.output}/preset')")


if __name__ == "__main__":
    app.run(main)
