"""The public face: one import gives every name, and each when asked for."""

import ast
import inspect
import json
import pathlib
import subprocess
import sys

import pytest

import keras_infogan as ki
from keras_infogan.catalog import lookup

pytestmark = pytest.mark.once
PACKAGE = pathlib.Path(ki.__file__).parent


@pytest.mark.parametrize("name", ki.__all__)
def test_a_name_resolves(name):
    room = ki._FILES.get(name, name).split(".")[0]
    if room in ("experiments", "rendered"):
        if not (PACKAGE / room).is_dir():
            pytest.skip(f"There is no room {room}.")
    assert getattr(ki, name) is not None
    assert name in dir(ki)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(AttributeError, match=r"'InfoGAM'.*InfoGAN,"):
        ki.InfoGAM  # noqa: B018


def test_editors_complete_what_is_imported_late():
    """The names of the block that only type checkers read are all the late."""
    tree = ast.parse(pathlib.Path(ki.__file__).read_text())
    (block,) = [
        node
        for node in tree.body
        if isinstance(node, ast.If)
        and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    late = {alias.name for node in block.body for alias in node.names}
    early = {
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert late == set(ki.__all__) - early
    assert (PACKAGE / "py.typed").is_file()


ROOMS = [
    "callbacks",
    "clustering",
    "datasets",
    "features",
    "losses",
    "metrics",
    "penalties",
    "rendered",
    "visualization",
]
PUBLIC = [
    *(name for name in ki.__all__ if name != "__version__"),
    *(f"{room}.{name}" for room in ROOMS for name in getattr(ki, room).__all__),
]


def public(name):
    """Returns a public object by its path from `keras_infogan`."""
    value = ki
    for part in name.split("."):
        value = getattr(value, part)
    return value


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_documented_with_an_example(name):
    text = inspect.getdoc(public(name))
    assert text and "Example:\n\n```python\n" in text


def unannotated(function):
    """Returns the parameters without hints, except `self` and keywords."""
    return [
        parameter.name
        for parameter in inspect.signature(function).parameters.values()
        if parameter.annotation is parameter.empty
        and parameter.name not in ("self", "cls")
        and parameter.kind is not parameter.VAR_KEYWORD
    ]


def callables(value):
    """Yields a function, or the constructor and public methods of a class."""
    if inspect.isfunction(value):
        yield value
    elif inspect.isclass(value):
        for base in value.__mro__:
            if not base.__module__.startswith("keras_infogan"):
                continue
            for name, member in vars(base).items():
                member = inspect.unwrap(getattr(member, "__func__", member))
                is_public = name == "__init__" or not name.startswith("_")
                if is_public and inspect.isfunction(member):
                    yield member


@pytest.mark.parametrize("name", PUBLIC)
def test_public_callables_have_hints_for_all_parameters(name):
    for function in callables(public(name)):
        assert not unannotated(function), function.__qualname__


def test_metrics_are_functions_of_their_names():
    assert ki.metrics.__all__ == lookup.names("metrics")
    for name in ki.metrics.__all__:
        assert getattr(ki.metrics, name) is lookup.find("metrics", name)


def test_what_is_not_asked_for_is_not_imported():
    """Keras knows every class that it may have to load, and no more is read."""
    code = (
        "import json, sys, keras, keras_infogan;"
        "names = ['callbacks', 'clustering', 'metrics', 'zoo'];"
        "late = [n for n in names if f'keras_infogan.{n}' in sys.modules];"
        "names = list(keras.saving.get_custom_objects());"
        "print(json.dumps([late, names]))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    late, known = json.loads(printed.splitlines()[-1])
    assert late == []
    for path in PACKAGE.glob("*/*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and any(
                "register_keras_serializable" in ast.unparse(d)
                for d in node.decorator_list
            ):
                assert f"keras_infogan>{node.name}" in known


def test_scientific_packages_are_imported_when_a_metric_is_called():
    for path in PACKAGE.glob("metrics/*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                text = ast.unparse(node)
                assert "scipy" not in text and "sklearn" not in text, path
