"""Encodes images and writes the posteriors of their codes to an .npz file.

The arrays are named <code>/<parameter>, such as digit/probabilities, with one
row per image. The array file_names holds the names of picture files. --output
is the .npz file.

Example: keras-infogan encode --dataset=my_images --output=codes.npz
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define(dataset=True, output="file")
    flags.DEFINE_string("split", "test", "Split of a TFDS data set.")


def run():
    import numpy as np

    from keras_infogan.catalog.replacing import replacing

    model = common.load_model()
    images = common.load_images(model)
    arrays = {
        f"{name}/{key}": value
        for name, parameters in model.encode(images).items()
        for key, value in parameters.items()
    }
    if images.file_names is not None:
        arrays["file_names"] = np.array(images.file_names)
    path = FLAGS.output or "codes.npz"
    with replacing(path) as part, open(part, "wb") as file:
        np.savez_compressed(file, **arrays)
    print(
        f"Wrote the codes of {len(images.images)} images to {path}. Next, in "
        f'Python: numpy.load("{path}")["{next(iter(arrays))}"]'
    )
