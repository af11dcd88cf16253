"""The command line, one command per file, with the name of the file."""

import importlib
import pkgutil
import sys


def commands():
    """Returns the module of every command, by name."""
    modules = pkgutil.iter_modules(__path__)
    return {
        module.name: importlib.import_module(f"{__name__}.{module.name}")
        for module in modules
        if module.name != "common"
    }


def usage():
    """Returns the text of `--help`."""
    lines = ["Usage: keras-infogan COMMAND [flags]", "", "Commands:"]
    for name, module in commands().items():
        lines.append(f"  {name:10} {module.__doc__.splitlines()[0]}")
    lines += ["", "Flags of a command: keras-infogan COMMAND --help"]
    lines.append("The Keras backend is KERAS_BACKEND: tensorflow, jax, torch")
    return "\n".join(lines)


def run(argv=None):
    """Runs the command whose name is the first argument."""
    argv = list(sys.argv[1:] if argv is None else argv)
    known = [m.name for m in pkgutil.iter_modules(__path__)]
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(usage())
        return
    if argv[0] not in known or argv[0] == "common":
        known.remove("common")
        sys.exit(f"Unknown command {argv[0]!r}. The commands are: {known}")
    # Only the module of this command is imported, because absl's flags are
    # global.
    command = importlib.import_module(f"{__name__}.{argv[0]}")
    from keras_infogan.cli import common

    common.start(command, argv)
