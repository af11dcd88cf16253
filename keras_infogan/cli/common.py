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


def origin():
    """Returns what --model or --preset names."""
    if FLAGS.model is not None and not FLAGS.model.endswith(".keras"):
        raise ValueError(
            "`--model` must be a .keras file that `train` wrote. "
            f"Received: {FLAGS.model}"
        )
    return FLAGS.preset if FLAGS.model is None else FLAGS.model


def source():
    """Returns what --dataset names.

    Where neither it nor the run of a --model tells the images, a --preset that
    is typed does.
    """
    from keras_infogan.catalog import lookup

    if FLAGS.dataset or not FLAGS.model or not FLAGS["preset"].present:
        return FLAGS.dataset
    run = pathlib.Path(FLAGS.model).parent / "run.json"
    known = FLAGS.preset in lookup.names("zoo") and not run.is_file()
    return lookup.find("zoo", FLAGS.preset) if known else None


def load_model():
    """Returns the model that --model or --preset names."""
    from keras_infogan.experiments.load_model import load_model

    return load_model(origin(), FLAGS.base_url)


def write_json(path, content):
    """Writes a JSON file and says so; folders are made."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n")
    print(f"Wrote {path}")


def read_options():
    """Returns what --options says, a dictionary or `None`."""
    if FLAGS.options is None:
        return None
    try:
        options = json.loads(FLAGS.options)
    except json.JSONDecodeError:
        options = None
    if not isinstance(options, dict):
        raise ValueError(
            "`--options` is a JSON object of arguments of the model, such as "
            f"""'{{"continuous_weight": 0.5}}'. Received: {FLAGS.options}"""
        )
    return options
