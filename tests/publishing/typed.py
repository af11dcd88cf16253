"""Runs a command of publishing/ in this process, and reads its tables."""

from absl import flags


def typed(module, *arguments):
    """Runs the command of a module as it is typed; its flags go with it."""
    before = set(flags.FLAGS)
    module.define_flags()
    try:
        flags.FLAGS([module.__name__, *arguments])
        module.main(None)
    finally:
        for name in set(flags.FLAGS) - before:
            delattr(flags.FLAGS, name)


def cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]
