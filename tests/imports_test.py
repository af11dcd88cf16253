"""The rooms of the package only know the rooms below them."""

import ast
import pathlib

import pytest

import keras_infogan

pytestmark = pytest.mark.once
PACKAGE = pathlib.Path(keras_infogan.__file__).parent
LEVELS = {
    # Modules of the package itself.
    "checks": -1,
    "hints": -1,
    "limits": -1,
    "version": -1,
    "catalog": 0,
    "information": 1,
    "metrics": 1,
    "penalties": 1,
    "trainers": 1,
    # A loss may bring a penalty.
    "losses": 2,
    "codes": 2,
    "networks": 2,
    "datasets": 2,
    "exporting": 2,
    "visualization": 2,
    "rendered": 3,
    "zoo": 3,
    "clustering": 3,
    "features": 3,
    "models": 3,
    "callbacks": 4,
    "explorer": 4,
    "experiments": 5,
    "cli": 6,
}
SEAM = {"trainers", "datasets", "callbacks", "exporting"}


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def name(path):
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def files():
    """Returns the files of all rooms and of the rooms' folders."""
    return sorted(p for room in LEVELS for p in PACKAGE.glob(f"{room}/**/*.py"))


def test_folders_in_a_room_are_checked_as_well():
    found = {name(path) for path in files()}
    assert {"losses/hinge", "datasets/known/celeb_a"} <= found


@pytest.mark.parametrize("path", files(), ids=name)
def test_a_file_imports_from_lower_rooms_or_its_own(path):
    room = name(path).split("/")[0]
    for module in imports(path):
        if module.startswith("keras_infogan."):
            other = module.split(".")[1]
            assert other == room or LEVELS[other] < LEVELS[room], module
        backend = module.split(".")[0] in ("tensorflow", "jax", "torch")
        assert not backend or room in SEAM, f"{module} in {path}"


def test_every_room_has_a_level():
    rooms = {p.parent.name for p in PACKAGE.glob("*/__init__.py")}
    assert rooms - {"weights"} == {
        room for room, level in LEVELS.items() if level >= 0
    }
