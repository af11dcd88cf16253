"""The page on installation names what the package needs."""

import pathlib
import re
import shlex
import tomllib

import pytest

pytestmark = pytest.mark.once
ROOT = pathlib.Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PAGE = (ROOT / "docs" / "installation.md").read_text()


def test_without_tensorflow_all_other_dependencies_are_installed():
    line = next(line for line in PAGE.splitlines() if line.endswith(" jax"))
    *named, backend = shlex.split(line)[2:]
    others = [
        dependency
        for dependency in PROJECT["dependencies"]
        if not re.match(r"tensorflow\b(?!-)", dependency)
    ]
    assert len(others) == len(PROJECT["dependencies"]) - 1
    assert sorted(named) == sorted(others) and backend == "jax"


def test_every_extra_is_named():
    for extra in PROJECT["optional-dependencies"]:
        assert f"`{extra}`" in PAGE
