"""A preset goes to the hub of Hugging Face and comes back."""

import sys

import pytest

from keras_infogan import InfoGAN, upload_preset
from keras_infogan.catalog import store
from tests.catalog.hubs.hf_server import TOKEN, Hub

constants = pytest.importorskip("huggingface_hub.constants")
yaml = pytest.importorskip("yaml")
pytestmark = pytest.mark.once


@pytest.fixture
def hub(tmp_path, monkeypatch):
    """Yields a hub that the library takes for that of Hugging Face."""
    served = Hub()
    place = served.url + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr(constants, "ENDPOINT", served.url)
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", place)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_PROGRESS_BARS", True)
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    yield served
    served.stop()


@pytest.fixture
def published(hub, files):
    """Returns a hub that holds a preset, free, private and on request."""
    hub.repositories["user/digits"] = dict(files)
    hub.repositories["user/private"] = dict(files)
    hub.repositories["user/gated"] = dict(files)
    return hub


def test_a_model_comes_back_from_a_hub_as_it_went(hub, files, saved):
    (saved / "notes.txt").write_text("not for others")
    (saved / "samples.png").write_bytes(b"picture")
    page = upload_preset("hf://user/digits", saved)
    assert page == f"{hub.url}/user/digits"
    there = hub.repositories["user/digits"]
    assert there == files | {"samples.png": b"picture"}
    _, head, _ = there["README.md"].decode().split("---\n", 2)
    assert yaml.safe_load(head)["license"] == "apache-2.0"
    model = InfoGAN.from_preset("hf://user/digits")
    assert list(dict(model.code_spec.items())) == ["kind", "style"]


def test_only_the_preset_is_downloaded_and_once(published):
    folder = store.locate("hf://user/digits")
    assert {path.name for path in folder.glob("*")} == {
        "config.json",
        "metadata.json",
        "model.weights.h5",
    }
    published.asked.clear()
    assert store.locate("hf://user/digits@main") == folder
    assert not [p for _, p in published.asked if "resolve" in p]


def test_what_is_cached_is_used_where_the_hub_cannot_be_reached(
    published, monkeypatch
):
    folder = store.locate("hf://user/digits")
    published.stop()
    assert store.locate("hf://user/digits") == folder
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    assert store.locate("hf://user/digits") == folder
    with pytest.raises(OSError, match="cannot be reached, and there is no cop"):
        store.locate("hf://user/private")


def test_a_private_preset_needs_the_token(published, monkeypatch):
    assert store.locate("hf://user/private").is_dir()
    monkeypatch.setenv("HF_TOKEN", "another")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", "/nowhere")
    with pytest.raises(OSError, match="'user/private' on .* private.*hf auth"):
        store.locate("hf://user/private")


@pytest.mark.parametrize(
    ("address", "error", "words"),
    [
        ("hf://user/digit", OSError, "no model 'user/digit' on http.*the name"),
        ("hf://user/gated", OSError, "access on request.*/user/gated"),
        ("hf://user/digits@v2", OSError, "has no revision 'v2'"),
        ("hf://user", ValueError, "like hf://USER/NAME.*Received: 'hf://user'"),
        ("hf://a/b/c", ValueError, "like hf://USER/NAME"),
        ("hub://user/digits", ValueError, "Unknown scheme: 'hub'.*'hf'"),
    ],
)
def test_a_wrong_address_is_answered_clearly(published, address, error, words):
    with pytest.raises(error, match=words):
        store.locate(address)


def test_what_is_no_preset_is_refused(published):
    files = published.repositories["user/digits"]
    files.pop("model.weights.h5")
    with pytest.raises(OSError, match="is not a preset.*model.weights.h5"):
        store.locate("hf://user/digits")


def test_other_weights_than_the_metadata_say_are_refused(published):
    files = published.repositories["user/digits"]
    files["model.weights.h5"] += b"0"
    with pytest.raises(OSError, match="not the expected file.*from the cache"):
        store.locate("hf://user/digits")
    assert store.locate("hf://user/digits", verify=False).is_dir()


def test_a_missing_library_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    with pytest.raises(ImportError, match="pip install huggingface_hub"):
        store.locate("hf://user/digits")


def test_an_upload_that_cannot_be_is_answered_clearly(
    hub, saved, tmp_path, monkeypatch
):
    monkeypatch.setenv("HF_TOKEN", "another")
    with pytest.raises(OSError, match="does not allow it: log in with"):
        upload_preset("hf://user/digits", saved)
    assert not hub.repositories
    with pytest.raises(ValueError, match="is no folder"):
        upload_preset("hf://user/digits", tmp_path / "nothing")
    with pytest.raises(ValueError, match="no config.json"):
        upload_preset("hf://user/digits", tmp_path)
    with pytest.raises(ValueError, match=r"one of \['hf://', 'kaggle://'\]"):
        upload_preset("user/digits", saved)
    (saved / "config.json").write_text("{}")
    with pytest.raises(OSError, match="not the expected file"):
        upload_preset("hf://user/digits", saved)
