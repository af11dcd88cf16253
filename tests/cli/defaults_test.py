"""A flag has the default of the argument that it becomes."""

import inspect

import pytest
from absl import flags

from keras_infogan.catalog import lookup
from keras_infogan.cli import cluster, evaluate, finetune, train

pytestmark = pytest.mark.once
# What the command decides itself: what to begin with and where to write.
OWN = {"preset", "model", "images", "output"}


@pytest.mark.parametrize("command", [cluster, evaluate, finetune, train])
def test_flags_are_arguments_with_their_defaults(command, monkeypatch):
    values = flags.FlagValues()
    for module in (lookup.load("cli", "common"), command):
        monkeypatch.setattr(module, "FLAGS", values)
    for kind in ("string", "integer", "float", "boolean", "bool", "list"):
        define = getattr(flags, f"DEFINE_{kind}")
        monkeypatch.setattr(flags, f"DEFINE_{kind}", into(define, values))
    command.define_flags()
    name = command.__name__.rpartition(".")[2]
    function = lookup.find("experiments", name)
    parameters = inspect.signature(function).parameters
    shared = (set(values) & set(parameters)) - OWN
    assert len(shared) > 5
    for flag in sorted(shared):
        default = parameters[flag].default
        if default == ():
            default = []
        assert values[flag].default == default, flag


def into(define, values):
    return lambda *args, **options: define(*args, **options, flag_values=values)
