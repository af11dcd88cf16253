"""Loads the MNIST preset and varies its codes.

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

    # One class of the digit code; the other codes and the noise are random.
    images = model.generate(50, codes={"digit": 3}, seed=0)
    grid = image_grid(images.reshape(5, 10, *images.shape[1:]))
    print("One class:", save_image(grid, f"{FLAGS.output}/class.png"))

    # Q recognises the class that the images were generated with.
    encoded = model.encode(images)
    found = encoded["digit"]["probabilities"].argmax(axis=-1)
    print("Share of images whose class Q recognises:", np.mean(found == 3))

    # A continuous code from end to end; the rest is the same within a row.
    sweep = model.traverse("style", steps=10, rows=5, axis=0)
    path = save_image(image_grid(sweep), f"{FLAGS.output}/style.png")
    print("First style code:", path)

    # Images generated from recognised codes: same class and style, new noise.
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
