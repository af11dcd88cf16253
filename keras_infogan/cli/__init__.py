"""The command line, one command per file, with the name of the file.

The exit status is 0 if a command succeeds, 1 if it fails, 2 if the command line
is wrong, 130 after Ctrl-C, and 143 if SIGTERM stops a training.
"""

import importlib
import pkgutil
import shutil
import sys
import textwrap

from keras_infogan.cli._start import WRONG_USAGE, start
from keras_infogan.version import __version__


def names():
    """Returns the names of the commands."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return [n for n in found if n != "common" and not n.startswith("_")]


def commands():
    """Returns the module of every command, by name."""
    return {n: importlib.import_module(f"{__name__}.{n}") for n in names()}


def usage():
    """Returns the text of `--help`."""
    lines = ["Usage: keras-infogan COMMAND [flags]", "", "Commands:"]
    width = max(map(len, names())) + 4
    for name, module in commands().items():
        lines += textwrap.wrap(
            module.__doc__.splitlines()[0],
            shutil.get_terminal_size().columns,
            initial_indent=f"  {name}".ljust(width),
            subsequent_indent=width * " ",
        )
    lines += ["", "Flags of a command: keras-infogan COMMAND --help"]
    lines.append("Version: keras-infogan --version")
    lines.append("The Keras backend is KERAS_BACKEND: tensorflow, jax, torch")
    return "\n".join(lines)


def run(argv=None):
    """Runs the command whose name is the first argument."""
    argv = list(sys.argv[1:] if argv is None else argv)
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(usage())
        return
    if argv[0] == "--version":
        print(f"keras-infogan {__version__}")
        return
    if argv[0] not in names():
        print(
            f"Unknown command {argv[0]!r}. The commands are: "
            f"{', '.join(names())}",
            file=sys.stderr,
        )
        sys.exit(WRONG_USAGE)
    # Only the module of this command is imported, because absl's flags are
    # global.
    start(importlib.import_module(f"{__name__}.{argv[0]}"), argv)
