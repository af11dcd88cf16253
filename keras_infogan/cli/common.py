"""The flags that several commands share, and the start of a command."""

import json
import pathlib
import sys

from absl import flags

FLAGS = flags.FLAGS
DTYPE_HELP = (
    "Dtype policy. By default that of the recipe, or float32 on machines on "
    "which bfloat16 is slow."
)


def define(dataset=False):
    """Defines the flags that commands share.

    Args:
        dataset: Whether the command reads images and needs --dataset.
    """
    flags.DEFINE_string(
        "preset",
        "mnist",
        "Name of a preset, path of a preset folder, or URL of a preset folder.",
    )
    flags.DEFINE_string(
        "model",
        None,
        "A .keras file that `train` wrote, to be used instead of --preset.",
    )
    flags.DEFINE_string(
        "base_url",
        None,
        "URL that presets are downloaded from if their weights are not part "
        "of the package.",
    )
    flags.DEFINE_integer(
        "seed", 0, "Seed of all random numbers.", lower_bound=0
    )
    flags.DEFINE_string(
        "data_dir",
        None,
        "Folder of prepared TFDS data sets and of files that you provide, or "
        "such a file itself.",
    )
    flags.DEFINE_string(
        "output",
        None,
        "File or folder to write to, as described at the top of this help.",
    )
    if dataset:
        flags.DEFINE_string(
            "dataset",
            None,
            "Images to read instead of the data set of the preset: the name of "
            "a TFDS data set or of a rendered data set (sprites), a folder of "
            "images or an .npz file.",
        )
        define_on_error()


def define_on_error():
    """Defines --on_error."""
    flags.DEFINE_enum(
        "on_error",
        None,
        ["raise", "skip"],
        "What is done with a picture that cannot be read: the command stops, "
        "which is the default, or it is left out and its name printed.",
    )


def start(command, argv):
    """Parses the flags of a command and runs it.

    Errors are printed in one line, without a traceback.
    """
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
        sys.exit(f"Unexpected argument {rest[0]!r}. Flags start with --")
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
    """Returns the value of --model or, if it is not set, of --preset."""
    if FLAGS.model is not None and not FLAGS.model.endswith(".keras"):
        raise ValueError(
            "`--model` must be a .keras file that `train` wrote. "
            f"Received: {FLAGS.model}"
        )
    return FLAGS.preset if FLAGS.model is None else FLAGS.model


def source():
    """Returns the source of images.

    It is the value of --dataset. If this is not set and the run of --model is
    not known, it is the preset of an explicit --preset.
    """
    from keras_infogan.catalog import lookup

    if FLAGS.dataset or not FLAGS.model or not FLAGS["preset"].present:
        return FLAGS.dataset
    run = pathlib.Path(FLAGS.model).parent / "run.json"
    known = FLAGS.preset in lookup.names("zoo") and not run.is_file()
    return lookup.find("zoo", FLAGS.preset) if known else None


def load_model():
    """Loads the model of --model or --preset."""
    from keras_infogan.experiments.load_model import load_model

    return load_model(origin(), FLAGS.base_url)


def write_json(path, content):
    """Writes a JSON file and prints its path. Missing folders are created."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n")
    print(f"Wrote {path}")


def read_options():
    """Returns the value of --options, a dictionary or `None`."""
    if FLAGS.options is None:
        return None
    try:
        options = json.loads(FLAGS.options)
    except json.JSONDecodeError:
        options = None
    if not isinstance(options, dict):
        raise ValueError(
            "`--options` must be a JSON object of model arguments, such as "
            f"""'{{"continuous_weight": 0.5}}'. Received: {FLAGS.options}"""
        )
    return options
