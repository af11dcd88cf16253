"""A small preset, as files by name and as a folder."""

import pytest

from tests.conftest import small_model


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """Returns the contents of the files of a preset by name."""
    folder = tmp_path_factory.mktemp("saved")
    small_model().save_to_preset(folder, {"licence": "Apache-2.0"})
    return {path.name: path.read_bytes() for path in folder.glob("*")}


@pytest.fixture
def saved(files, tmp_path):
    """Returns a preset folder."""
    folder = tmp_path / "saved"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder
