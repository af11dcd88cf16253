"""Lists the data sets that are known by name, and whether they are ready.

Any other image data set of TFDS, a folder or archive of images and an .npz
file can be used as well. This command downloads and renders nothing.

Example: keras-infogan datasets --data_dir=/data/tfds
"""

from absl import flags

from keras_infogan.cli._tables import print_table

FLAGS = flags.FLAGS
NEEDS_KERAS = False
HEADINGS = ("name", "size", "images", "needs", "ready", "labels and factors")


def define_flags():
    flags.DEFINE_string(
        "data_dir",
        None,
        "Folder of prepared TFDS data sets and of files that you provide.",
    )


def run():
    from keras_infogan.datasets.known_set import home

    print_table(HEADINGS, rows(FLAGS.data_dir))
    print(
        f"\nFiles and prepared data sets are looked for in "
        f"{home(FLAGS.data_dir)}. Use --data_dir for another folder."
    )


def rows(data_dir):
    """Yields one row of the table per data set, a tuple of strings."""
    from keras_infogan.catalog import lookup
    from keras_infogan.datasets.known_set import known_set

    for name in lookup.names("rendered"):
        dataset = lookup.find("rendered", name)()
        truth = ", ".join(dataset.factor_names)
        size, count = _size(dataset.image_shape), f"{len(dataset):,}"
        yield name, size, count, "nothing: rendered", "yes", truth
    for name in lookup.names("datasets.known"):
        known = known_set(name)
        found = known.is_prepared(data_dir) or known.locate(data_dir)
        needs = "download by TFDS"
        if known.files:
            needs = f"your file {known.files[0]}"
        size = _size(known.image_shape) if known.image_shape else "any"
        count = f"{known.count:,}" if known.count else "any"
        yield name, size, count, needs, "yes" if found else "no", known.truth


def _size(image_shape):
    return "x".join(map(str, image_shape))
