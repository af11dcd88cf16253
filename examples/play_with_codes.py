"""Loads the MNIST preset and plays with its codes.

python examples/play_with_codes.py
"""

import numpy as np
from absl import app, flags

import keras_infogan as ki
from keras_infogan.visualization.image_grid import image_grid, save_image

FLAGS = flags.FLAGS
flags.DEFINE_string("preset", "mnist", "Preset to load.")
flags.DEFINE_string("output", "runs/play", "Folder to write to.")


def main(_):
    model = ki.InfoGAN.from_preset(FLAGS.preset)

    # One class of the digit code, everything else at random.
    images = model.generate(50, codes={"digit": 3}, seed=0)
    grid = image_grid(images.reshape(5, 10, *images.shape[1:]))
    print("One class:", save_image(grid, f"{FLAGS.output}/class.png"))

    # What Q makes of these images: it finds the class that made them.
    encoded = model.encode(images)
    found = encoded["digit"]["probabilities"].argmax(axis=-1)
    print("Q reads the class of", np.mean(found == 3), "of them")

    # A continuous code from end to end; a row keeps everything else.
    sweep = model.traverse("style", steps=10, rows=5, axis=0)
    path = save_image(image_grid(sweep), f"{FLAGS.output}/style.png")
    print("First style code:", path)

    # An image re-made from its codes alone: same class and style, new noise.
    codes = {
        "digit": found,
        "style": encoded["style"]["mean"],
    }
    again = model.generate(50, codes=codes, seed=1)
    pairs = np.stack([images[:10], again[:10]])
    path = save_image(image_grid(pairs), f"{FLAGS.output}/again.png")
    print("Same codes, other noise:", path)


if __name__ == "__main__":
    app.run(main)
