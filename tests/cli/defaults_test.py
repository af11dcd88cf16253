"""A flag has the default of the argument that it becomes."""

import inspect

import pytest

from keras_infogan.catalog import lookup
from keras_infogan.cli import cluster, evaluate, finetune, train
from keras_infogan.cli._start import defined

pytestmark = pytest.mark.once
# What the command decides itself: what to begin with and where to write.
OWN = {"preset", "model", "images", "output"}


@pytest.mark.parametrize("command", [cluster, evaluate, finetune, train])
def test_flags_are_arguments_with_their_defaults(command):
    name = command.__name__.rpartition(".")[2]
    function = lookup.find("experiments", name)
    parameters = inspect.signature(function).parameters
    with defined(command) as flags:
        defaults = {flag.name: flag.default for flag in flags}
    shared = (set(defaults) & set(parameters)) - OWN
    assert len(shared) > 5
    for flag in sorted(shared):
        default = parameters[flag].default
        if default == ():
            default = []
        assert defaults[flag] == default, flag
