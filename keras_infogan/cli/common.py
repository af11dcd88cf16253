"""The flags that several commands share, and the start of a command."""

import contextlib
import inspect
import json
import os
import pathlib
import shutil
import sys
import textwrap

from absl import flags

from keras_infogan.cli._quiet import quiet

FLAGS = flags.FLAGS
BACKENDS = ("tensorflow", "jax", "torch")
DTYPE_HELP = (
    "Dtype policy. By default that of the recipe, or float32 on machines on "
    "which bfloat16 is slow."
)
# The extra of this package that installs a package.
EXTRAS = {
    "jax": "jax",
    "matplotlib": "plots",
    "scipy": "metrics",
    "sklearn": "metrics",
    "torch": "torch",
}
# Exit codes. 0 is success.
FAILED = 1
WRONG_USAGE = 2


def define(dataset=False, output=None):
    """Defines the flags that commands share.

    Args:
        dataset: Whether the command reads images and needs --dataset.
        output: What --output is: "file", "folder", or `None` if this depends
            on other flags.
    """
    define_preset()
    flags.DEFINE_string(
        "model",
        None,
        "A .keras file that `train` wrote, to be used instead of --preset.",
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
    _define_output(output)
    if dataset:
        flags.DEFINE_string(
            "dataset",
            None,
            "Images to read instead of the data set of the preset: the name of "
            "a TFDS data set or of a rendered data set (sprites), a folder of "
            "images or an .npz file.",
        )


def define_preset(default="mnist"):
    """Defines --preset and --base_url."""
    flags.DEFINE_string(
        "preset",
        default,
        "Name of a preset, path of a preset folder, or URL of a preset folder.",
    )
    flags.DEFINE_string(
        "base_url",
        None,
        "URL that presets are downloaded from if their weights are not part "
        "of the package.",
    )


def _define_output(kind):
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


def start(command, argv):
    """Parses the flags of a command and runs it.

    Errors are printed in one line, without a traceback. The process ends with
    status 2 if the command line is wrong, and 1 if the command fails.
    """
    name, *words = argv
    with defined(command) as own:
        if {"-h", "--help", "-help"} & set(words):
            print_help(command, name, own)
            return
        try:
            arguments = _parsed(command, argv)
            quiet()
            # Tables are read without Keras, whose import takes seconds.
            if getattr(command, "NEEDS_KERAS", True):
                _import_keras()
            command.run(*arguments)
        except flags.Error as error:
            print(f"{error}\nSee: keras-infogan {name} --help", file=sys.stderr)
            sys.exit(WRONG_USAGE)
        except BrokenPipeError:
            # The reader of the output, such as `head`, has closed it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(FAILED)
        except (ValueError, OSError, FloatingPointError) as error:
            print(f"Error: {error}", file=sys.stderr)
            sys.exit(FAILED)
        except ImportError as error:
            extra = EXTRAS.get((error.name or "").split(".")[0])
            hint = f" pip install 'keras-infogan[{extra}]'" if extra else ""
            print(f"Error: {error}.{hint}", file=sys.stderr)
            sys.exit(FAILED)


@contextlib.contextmanager
def defined(command):
    """Defines the flags of a command, which are global, for a while."""
    others = set(FLAGS)
    command.define_flags()
    if not _arguments(command):
        flags.DEFINE_string(
            "config",
            None,
            "JSON file of flags by name, such as the run.json of a run. Flags "
            "of the command line replace those of the file.",
        )
    own = sorted(set(FLAGS) - others)
    try:
        yield [FLAGS[name] for name in own]
    finally:
        for name in own:
            delattr(FLAGS, name)


def print_help(command, name, own):
    """Prints what a command does, and its flags."""
    arguments = "|".join(_arguments(command)) or "[flags]"
    print(f"Usage: keras-infogan {name} {arguments}\n")
    print(inspect.cleandoc(command.__doc__))
    if own:
        print("\nFlags:")
    width = shutil.get_terminal_size().columns
    for flag in own:
        default = flag.default
        if isinstance(default, list):
            default = ",".join(default)
        default = f" [{default}]" if default not in (None, "") else ""
        print(f"  --{'[no]' if flag.boolean else ''}{flag.name}{default}")
        print(textwrap.indent(textwrap.fill(flag.help, width - 6), 6 * " "))


def _parsed(command, argv):
    """Parses the command line; returns the arguments that are no flags."""
    rest, known = FLAGS(argv)[1:], _arguments(command)
    if not known and FLAGS.config is not None:
        FLAGS([argv[0], *_config_words(FLAGS.config), *argv[1:]])
    if known and (len(rest) != 1 or rest[0] not in known):
        raise flags.Error(
            f"Expected one of {', '.join(known)}. "
            f"Received: {' '.join(rest) or 'nothing'}"
        )
    if rest and not known:
        raise flags.Error(
            f"Unexpected argument {rest[0]!r}. Flags start with --"
        )
    return rest


def _arguments(command):
    """Returns the words of which a command takes one, instead of flags."""
    return getattr(command, "ARGUMENTS", ())


def _config_words(path):
    """Returns the flags of a JSON file as words of a command line."""
    try:
        values = json.loads(pathlib.Path(path).read_text())
    except (OSError, ValueError) as error:
        raise flags.Error(f"--config={path} cannot be read: {error}") from None
    if not isinstance(values, dict):
        raise flags.Error(
            f"--config={path} must be a JSON object of flags by name."
        )
    unknown = sorted(set(values) - set(FLAGS))
    if unknown:
        raise flags.Error(
            f"--config={path} has flags that the command does not have: "
            f"{', '.join(unknown)}"
        )
    return [f"--{n}={_word(v)}" for n, v in values.items() if v is not None]


def _word(value):
    if isinstance(value, list):
        return ",".join(map(str, value))
    return json.dumps(value) if isinstance(value, dict) else str(value)


def _import_keras():
    """Imports the classes that Keras may have to load."""
    from keras_infogan.catalog import lookup

    backend = os.environ.get("KERAS_BACKEND") or BACKENDS[0]
    if backend not in BACKENDS:
        raise flags.Error(
            f"KERAS_BACKEND must be one of {', '.join(BACKENDS)}. "
            f"Received: {backend}"
        )
    lookup.register()


def origin():
    """Returns the value of --model or, if it is not set, of --preset."""
    if FLAGS.model is not None and not FLAGS.model.endswith(".keras"):
        raise flags.Error(
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
        raise flags.Error(
            "`--options` must be a JSON object of model arguments, such as "
            f"""'{{"continuous_weight": 0.5}}'. Received: {FLAGS.options}"""
        )
    return options
