"""The page of the zoo says what the presets state."""

import runpy

import pytest

from tests.conftest import ROOT


@pytest.mark.once
def test_the_page_is_what_its_script_writes():
    zoo = runpy.run_path(ROOT / "benchmarks" / "zoo.py")
    message = "run python benchmarks/zoo.py"
    assert zoo["PAGE"].read_text() == zoo["page"](), message
