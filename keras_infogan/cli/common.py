"""The flags that several commands share, and what their values mean."""

import json
import os
import pathlib
import shlex

from absl import flags

from keras_infogan.catalog.replacing import replacing

FLAGS = flags.FLAGS
DTYPE_HELP = (
    "Dtype policy. By default that of the recipe, or float32 on machines on "
    "which bfloat16 is slow."
)


def define(dataset=False, output=None):
    """Defines the flags that commands share.

    Args:
        dataset: Whether the command reads images and needs --dataset.
        output: What --output is: "file", "folder", or `None` if this depends
            on other flags.
    """
    define_model()
    flags.DEFINE_integer(
        "seed", 0, "Seed of all random numbers.", lower_bound=0
    )
    flags.DEFINE_string(
        "data_dir",
        None,
        "Folder of prepared TFDS data sets and of files that you provide, or "
        "such a file itself.",
    )
    define_output(output)
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


def define_model():
    """Defines --preset, --base_url and --model."""
    define_preset()
    flags.DEFINE_string(
        "model",
        None,
        "A .keras file that `train` wrote, to be used instead of --preset.",
    )


def define_preset(default="mnist"):
    """Defines --preset and --base_url."""
    flags.DEFINE_string(
        "preset",
        default,
        "Name of a preset, or path, URL or address on a hub (hf://USER/NAME) "
        "of a preset folder.",
    )
    flags.DEFINE_string(
        "base_url",
        None,
        "URL that presets are downloaded from if their weights are not part "
        "of the package.",
    )


def define_run():
    """Defines the flags of the commands that write a run folder."""
    flags.DEFINE_float(
        "checkpoint_minutes",
        10.0,
        "Longest time between two saves of the model, in minutes. It is also "
        "saved after every epoch.",
        lower_bound=0.0,
    )
    flags.DEFINE_boolean(
        "resume",
        False,
        "Whether to continue the run in --output. --steps may be larger than "
        "before.",
    )


def define_output(kind):
    """Defines --output; `kind` is as in `define`."""
    flags.DEFINE_string(
        "output",
        None,
        f"{(kind or 'file or folder').capitalize()} to write to, as described "
        "at the top of this help.",
    )
    wrong = {"folder": os.path.isfile, "file": os.path.isdir}.get(kind)
    if wrong:
        other = {"folder": "file", "file": "folder"}[kind]
        flags.register_validator(
            "output",
            lambda path: not wrong(path or ""),
            f"It must be the path of a {kind}, and there is a {other} of that "
            "name.",
        )


def origin():
    """Returns the value of --model or, if it is not set, of --preset."""
    if FLAGS.model is not None and not FLAGS.model.endswith(".keras"):
        raise flags.Error(
            "`--model` must be a .keras file that `train` wrote. "
            f"Received: {FLAGS.model}"
        )
    return FLAGS.preset if FLAGS.model is None else FLAGS.model


def model_flag():
    """Returns the flag that names the same model in another command."""
    name = "preset" if FLAGS.model is None else "model"
    return f"--{name}={shlex.quote(FLAGS[name].value)}"


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


def load_images(model):
    """Loads the images that the flags name, of the split --split."""
    from keras_infogan.experiments.load_images import load_images

    return load_images(
        model,
        source(),
        origin(),
        FLAGS.split,
        FLAGS.data_dir,
        FLAGS.on_error,
    )


def write_json(path, content):
    """Writes a JSON file and prints its path. Missing folders are created."""
    with replacing(path) as part:
        part.write_text(json.dumps(content, indent=2) + "\n")
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
        raise flags.Error(
            "`--options` must be a JSON object of model arguments, such as "
            f"""'{{"continuous_weight": 0.5}}'. Received: {FLAGS.options}"""
        )
    return options


def read_codes(known):
    """Returns the value of --codes, a dictionary of values by code.

    Args:
        known: The codes by name.
    """
    return dict(parse_code(text, known) for text in FLAGS.codes)


def parse_code(text, known):
    """Parses `name=value` or `name=v1:v2`, where a value may have a name.

    Args:
        text: Value of --codes.
        known: The codes by name.
    """
    import numpy as np

    from keras_infogan.models.latents import check_known

    name, separator, value = text.partition("=")
    if separator:
        check_known({name: value}, known)
    named = _names(known[name]) if name in known else []
    if value in named:
        return name, value
    numbers = _numbers(value)
    if not separator or numbers is None:
        names = f", or one of the names {named}" if named else ""
        raise flags.Error(
            "`--codes` must be name=number, or name=number:number for a code "
            f"of several axes{names}. Received: {text!r}"
        )
    return name, numbers[0] if len(numbers) == 1 else np.asarray(numbers)


def _names(code):
    """Returns the names of values. A number is one for a class only."""
    names = [name for axis in code.value_names or [] for name in axis]
    return [n for n in names if code.discrete or _numbers(n) is None]


def _numbers(text):
    """Returns the numbers of a text `v1:v2`, or `None` if it has others."""
    try:
        return [float(part) for part in text.split(":")]
    except ValueError:
        return None
