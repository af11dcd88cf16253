"""Every file of publishing/ imports, in one process, and defines no flag."""

import importlib
import pkgutil

import pytest
from absl import flags

import publishing

pytestmark = pytest.mark.once


def test_modules_import_together():
    before = set(flags.FLAGS)
    for module in pkgutil.iter_modules(publishing.__path__):
        importlib.import_module(f"publishing.{module.name}")
    assert set(flags.FLAGS) == before
