"""The start of a command: its flags, its help, and how it ends."""

import contextlib
import inspect
import json
import os
import pathlib
import shutil
import sys
import textwrap

from absl import flags

from keras_infogan.catalog import lookup
from keras_infogan.cli._quiet import quiet

FLAGS = flags.FLAGS
BACKENDS = ("tensorflow", "jax", "torch")
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
INTERRUPTED = 130


def start(command, argv):
    """Parses the flags of a command and runs it.

    Errors are printed in one line, without a traceback. The process ends with
    status 2 if the command line is wrong, with 1 if the command fails, and
    with 130 after Ctrl-C.
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
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except (FileExistsError, NotADirectoryError) as error:
            print(
                f"Error: {error.filename} is a file, where a folder is to be "
                "written. Choose another path.",
                file=sys.stderr,
            )
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
        values = json.loads(pathlib.Path(path).read_bytes())
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
    backend = os.environ.get("KERAS_BACKEND") or BACKENDS[0]
    if backend not in BACKENDS:
        raise flags.Error(
            f"KERAS_BACKEND must be one of {', '.join(BACKENDS)}. "
            f"Received: {backend}"
        )
    lookup.register()
