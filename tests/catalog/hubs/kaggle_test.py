"""A preset goes to Kaggle's models and comes back."""

import sys

import pytest

from keras_infogan import upload_preset
from keras_infogan.catalog import store
from tests.catalog.hubs.kaggle_server import Hub

clients = pytest.importorskip("kagglehub.clients")
kaggle_env = pytest.importorskip("kagglesdk.kaggle_env")
pytestmark = pytest.mark.once
ADDRESS = "kaggle://user/digits/keras/one"


@pytest.fixture
def hub(tmp_path, monkeypatch):
    """Yields a server that the library takes for Kaggle."""
    served = Hub()
    place = kaggle_env.KaggleEnv.PROD
    monkeypatch.setitem(kaggle_env._env_to_endpoint, place, served.url)
    # The library searches all modules of the process for the caller's name.
    monkeypatch.setattr(clients, "get_user_agent", lambda: "tests")
    monkeypatch.setenv("KAGGLEHUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KAGGLE_USERNAME", "user")
    monkeypatch.setenv("KAGGLE_KEY", "key")
    yield served
    served.stop()


def test_a_preset_comes_back_as_it_went(hub, files, saved):
    (saved / "notes.txt").write_text("not for others")
    page = upload_preset(ADDRESS, saved)
    assert page == "https://www.kaggle.com/models/user/digits/keras/one"
    assert hub.models == {"user/digits/keras/one": files}
    folder = store.locate(ADDRESS)
    assert {p.name: p.read_bytes() for p in folder.glob("*")} == files


def test_a_version_in_the_cache_needs_no_network(hub, files):
    hub.models["user/digits/keras/one"] = files
    folder = store.locate(ADDRESS)
    hub.stop()
    assert store.locate(f"{ADDRESS}/1") == folder
    with pytest.raises(OSError, match="cannot be reached.*VARIATION/1 does"):
        store.locate(ADDRESS)


def test_a_wrong_address_is_answered_clearly(hub, files):
    with pytest.raises(OSError, match="or it is private.*kagglehub.login"):
        store.locate(ADDRESS)
    with pytest.raises(ValueError, match="USER/MODEL/keras/VARIATION"):
        store.locate("kaggle://user/digits")
    hub.models["user/digits/keras/one"] = {"config.json": b"{}"}
    with pytest.raises(OSError, match="Missing: metadata.json, model.weights"):
        store.locate(ADDRESS)


def test_a_missing_library_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "kagglehub", None)
    with pytest.raises(ImportError, match=r"'keras-infogan\[kaggle\]'"):
        store.locate(ADDRESS)
