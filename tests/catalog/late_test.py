import sys
import types

import pytest

from keras_infogan.catalog.late import late

pytestmark = pytest.mark.once
FILES = {"load": "source", "known": "known"}


@pytest.fixture
def package(monkeypatch):
    """A package with a module, a sub-package and nothing imported."""
    modules = {
        "late_package": types.ModuleType("late_package"),
        "late_package.source": types.SimpleNamespace(load=len),
        "late_package.known": types.ModuleType("late_package.known"),
    }
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    return modules["late_package"]


def test_a_name_is_imported_once_and_kept(package):
    assert late("late_package", FILES, "load") is len
    assert vars(package)["load"] is len
    found = late("late_package", FILES, "known")
    assert found is sys.modules["late_package.known"]


def test_an_unknown_name_lists_the_known_ones(package):
    with pytest.raises(AttributeError, match="'lod'. It has: load, known"):
        late("late_package", FILES, "lod")
