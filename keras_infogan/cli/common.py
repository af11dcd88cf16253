"""Flags that commands share, and how a command starts."""

import json
import pathlib
import sys

from absl import flags

FLAGS = flags.FLAGS
DTYPE_HELP = (
    "Dtype policy; by default the recipe's, or float32 where bfloat16 is slow."
)


def define(dataset=False):
    """Defines the flags that commands share; --dataset for those that read."""
    flags.DEFINE_string(
        "preset",
        "mnist",
        "Name of a preset, a preset folder, or the URL of one.",
    )
    flags.DEFINE_string(
        "model", None, "A model saved by `train`, instead of --preset."
    )
    flags.DEFINE_string(
        "base_url", None, "Where presets without local weights lie."
    )
    flags.DEFINE_integer("seed", 0, "Seed of everything random.", lower_bound=0)
    flags.DEFINE_string(
        "data_dir",
        None,
        "Folder of prepared TFDS data sets and of the files that you bring; "
        "also such a file itself.",
    )
    flags.DEFINE_string(
        "output", None, "Where to write; its meaning is in the help."
    )
    if dataset:
        flags.DEFINE_string(
            "dataset",
            None,
            "TFDS name, name of a rendered set (sprites), folder of images or "
            ".npz file, instead of the preset's data set.",
        )


def start(command, argv):
    """Parses a command's flags and runs it; errors end in one line."""
    command.define_flags()
    if {"-h", "--help", "-help"} & set(argv):
        print(f"Usage: keras-infogan {argv[0]} [flags]\n")
        print(command.__doc__.strip())
        own = [FLAGS[name] for name in sorted(FLAGS) if _is_ours(name)]
        print("\nFlags:")
        for flag in own:
            default = "" if flag.default is None else f" [{flag.default}]"
            print(f"  --{flag.name}{default}\n      {flag.help}")
        return
    try:
        rest = FLAGS(argv)[1:]
    except flags.Error as error:
        sys.exit(f"{error}\nSee: keras-infogan {argv[0]} --help")
    if rest:
        sys.exit(f"Unexpected argument {rest[0]!r}; flags start with --")
    try:
        command.run()
    except (ValueError, OSError, FloatingPointError) as error:
        sys.exit(f"Error: {error}")
    except ImportError as error:
        missing = (error.name or "").split(".")[0]
        hint = " pip install 'keras-infogan[metrics]'"
        known = missing in ("scipy", "sklearn")
        sys.exit(f"Error: {error}.{hint if known else ''}")


def _is_ours(name):
    module = FLAGS.find_module_defining_flag(name) or ""
    return module.startswith("keras_infogan")


def dtype_of(recipe):
    """Returns the dtype policy to train a recipe in, told where it differs."""
    from keras_infogan.trainers.fast_policy import fast_policy

    policy = fast_policy(recipe.dtype)
    if policy != recipe.dtype:
        print(f"Training in {policy}: {recipe.dtype} is slow on this machine.")
    return policy


def load_model():
    """Returns the model that --model or --preset names."""
    import keras

    from keras_infogan.models.infogan import InfoGAN

    if FLAGS.model is None:
        return InfoGAN.from_preset(FLAGS.preset, FLAGS.base_url)
    path = pathlib.Path(FLAGS.model)
    if not path.is_file() or path.suffix != ".keras":
        raise ValueError(
            "`--model` must be a .keras file that `train` wrote. "
            f"Received: {path}"
        )
    model = keras.saving.load_model(path)
    if not isinstance(model, InfoGAN):
        raise ValueError(f"{path} holds a {type(model).__name__}.")
    return model


def load_images(model, split):
    """Returns the images that --dataset names, as an `ImageDataset`."""
    from keras_infogan.catalog import lookup
    from keras_infogan.datasets.source import load

    source, preset = FLAGS.dataset, FLAGS.preset
    run = pathlib.Path(FLAGS.model or "").parent / "run.json"
    if source is None and FLAGS.model and run.is_file():
        arguments = json.loads(run.read_text())
        # `train` calls them the data set, `finetune` the images.
        source = arguments.get("dataset") or arguments.get("images")
        preset = arguments["preset"]
    data = {"split": split}
    if source is None and preset in lookup.names("zoo"):
        preset = lookup.find("zoo", preset)
        source, data = preset.dataset, preset.data | data
    if source is None:
        raise ValueError("`--dataset` says which images to read.")
    return load(
        source,
        model.image_shape,
        model.image_range,
        data_dir=FLAGS.data_dir,
        shuffle=False,
        batch_size=500,
        **data,
    )


def pixels(dataset, rows=slice(None)):
    """Returns images of an `ImageDataset` as its model takes them."""
    from keras_infogan.datasets.image_dataset import to_range

    return to_range(dataset.images[rows], dataset.image_range)


def classes(model, images):
    """Returns the class of every image by each discrete code, by its name."""
    import numpy as np

    encoded = model.encode(images)
    found = {}
    for name, code in model.code_spec.items():
        if code.discrete:
            values = np.asarray(code.estimate(encoded[name]))
            _, numbers = np.unique(values, axis=0, return_inverse=True)
            found[name] = numbers.reshape(-1)
    return found
