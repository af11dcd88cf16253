"""Generates images and writes one PNG grid, or one file per image.

--codes sets the values of codes by name. The other codes are drawn. --output
is the PNG file of the grid, or with --separate the folder of the images.

Example: keras-infogan generate --count=25 --codes=digit=3 --output=threes.png
"""

import math
import os
import pathlib

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define()
    flags.DEFINE_integer("count", 25, "Number of images.", lower_bound=1)
    flags.DEFINE_list(
        "codes",
        [],
        "Values of codes: name=value, or name=v1:v2 for several axes. A value "
        "is a number, or its name if the preset names it.",
    )
    flags.DEFINE_float(
        "truncation",
        1.0,
        "Factor of the distance of noise and continuous codes to the centre of "
        "their priors. Below 1 the images vary less.",
        lower_bound=0.0,
        upper_bound=1.0,
    )
    flags.DEFINE_boolean(
        "separate", False, "Whether to write one file per image."
    )


def run():
    import numpy as np

    from keras_infogan.visualization.image_grid import image_grid, save_image

    if not FLAGS.separate and os.path.isdir(FLAGS.output or ""):
        raise ValueError(
            "`--output` must be a file, such as grid.png. With --separate it "
            f"is a folder. Received: the folder {FLAGS.output}"
        )
    model = common.load_model()
    known = {**dict(model.code_spec.items()), **model.entry.codes}
    codes = common.read_codes(known)
    images = model.generate(
        FLAGS.count, codes, FLAGS.seed, truncation=FLAGS.truncation
    )
    if FLAGS.separate:
        folder = pathlib.Path(FLAGS.output or "generated")
        for index, image in enumerate(images):
            grid = image_grid(image[None, None], model.image_range, gap=0)
            save_image(grid, folder / f"{index:05}.png")
        print(
            f"Wrote {len(images)} images to {folder}. Next: "
            f"keras-infogan traverse {common.model_flag()}"
        )
        return
    columns = math.isqrt(len(images) - 1) + 1
    rows = -(-len(images) // columns)
    low = model.image_range[0]
    sheet = np.full((rows * columns, *images.shape[1:]), low, "float32")
    sheet[: len(images)] = images
    grid = image_grid(
        sheet.reshape(rows, columns, *images.shape[1:]), model.image_range
    )
    path = save_image(grid, FLAGS.output or "generated.png")
    print(
        f"Wrote {path}. --separate writes numbered files instead. Next: "
        f"keras-infogan traverse {common.model_flag()}"
    )
