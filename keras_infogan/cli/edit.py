"""Redraws real images, with other values of codes if --codes sets some.

Every row of the picture shows an image, the image redrawn from the codes and
noise that are found for it, and the edited image. --output is the PNG file.

Example: keras-infogan edit --dataset=my_digits --codes=digit=3
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define(dataset=True, output="file")
    flags.DEFINE_string("split", "test", "Split of a TFDS data set.")
    flags.DEFINE_integer("count", 8, "Number of images.", lower_bound=1)
    flags.DEFINE_integer("steps", 200, "Steps of the search.", lower_bound=1)
    flags.DEFINE_list(
        "codes", [], "Values of codes, as in `keras-infogan generate`."
    )


def run():
    import numpy as np

    from keras_infogan.datasets.image_dataset import to_range
    from keras_infogan.visualization import labelled_grid, save_image

    model = common.load_model()
    codes = common.read_codes(model.entry.codes)
    found = common.load_images(model)
    images = to_range(found.images[: FLAGS.count], model.image_range)
    # Refuses wrong codes at once.
    model.draw(model.sample(1, seed=FLAGS.seed), codes)
    latents = model.project(images, FLAGS.steps, seed=FLAGS.seed)
    columns = {"real": images, "redrawn": model.draw(latents)}
    if codes:
        columns["edited"] = model.draw(latents, codes)
    grid = labelled_grid(
        np.stack(list(columns.values()), axis=1),
        model.image_range,
        list(columns),
        title=", ".join(FLAGS.codes) or None,
    )
    low, high = model.image_range
    error = np.abs(columns["redrawn"] - images).mean() / (high - low)
    print(
        f"Mean absolute difference of a pixel when redrawn: {error:.3f} of the "
        "image range"
    )
    print(f"Wrote {save_image(grid, FLAGS.output or 'edited.png')}")
