"""A preset's folder is found, and no other file passes for one of its."""

import hashlib
import json
import multiprocessing
import shutil

import h5py
import pytest

from keras_infogan.catalog import registry, replacing, store
from keras_infogan.catalog.file import describe
from tests.catalog.conftest import CONTENT, FILE, leftovers
from tests.conftest import small_model

pytestmark = pytest.mark.once


def test_a_named_preset_is_fetched_once(server):
    url, root = server
    folder = store.fetch_files("good", {"w.h5": FILE}, url)
    assert (folder / "w.h5").read_bytes() == CONTENT
    (root / "good" / "w.h5").unlink()
    assert store.fetch_files("good", {"w.h5": FILE}, url) == folder


def test_the_address_comes_from_argument_environment_or_config(
    server, monkeypatch
):
    assert store.base_url_of() is None
    store.cache_folder().mkdir(parents=True)
    (store.cache_folder() / "config.json").write_text('{"base_url": "c"}')
    assert store.base_url_of() == "c"
    monkeypatch.setenv(store.BASE_URL, "b")
    assert store.base_url_of() == "b"
    assert store.base_url_of("a") == "a"


def test_without_an_address_it_says_how_to_set_one(server):
    message = f"on this machine: pass `base_url` .*{store.BASE_URL}.*the folder"
    with pytest.raises(OSError, match=message):
        store.fetch_files("good", {"w.h5": FILE}, None)


def test_a_truncated_cache_entry_is_fetched_again_or_named(server):
    url, _ = server
    folder = store.fetch_files("good", {"w.h5": FILE}, url)
    (folder / "w.h5").write_bytes(CONTENT[:500])
    with pytest.raises(OSError, match="damaged"):
        store.fetch_files("good", {"w.h5": FILE}, None)
    store.fetch_files("good", {"w.h5": FILE}, url)
    assert (folder / "w.h5").read_bytes() == CONTENT


def test_two_processes_at_once(server):
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(
            target=store.fetch_files, args=("good", {"w.h5": FILE}, server[0])
        )
        for _ in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
        assert process.exitcode == 0
    (file,) = leftovers(store.cache_folder())
    assert file.name == "w.h5" and file.read_bytes() == CONTENT


def test_a_url_is_verified_by_its_metadata(server):
    url, root = server
    (root / "mine").mkdir()
    for name in (store.CONFIG, store.WEIGHTS):
        (root / "mine" / name).write_bytes(b"{}")
    described = vars(describe(root / "mine" / store.CONFIG))
    files = {store.CONFIG: described, store.WEIGHTS: described}
    metadata = root / "mine" / store.METADATA
    metadata.write_text(json.dumps({"files": files}))
    folder = store.locate(f"{url}/mine")
    assert (folder / store.WEIGHTS).read_bytes() == b"{}"
    (root / "mine" / store.CONFIG).write_bytes(b"[]")
    (folder / store.CONFIG).unlink()
    with pytest.raises(OSError, match="not the expected file"):
        store.locate(f"{url}/mine")


def test_a_download_may_take_longer_than_a_leftover_lives(
    server, saved, monkeypatch
):
    url, root = server
    shutil.copytree(saved, root / "mine")
    monkeypatch.setattr(replacing, "OLD", -1.0)
    folder = store.locate(f"{url}/mine")
    assert {f.name for f in folder.iterdir()} == {
        store.CONFIG, store.METADATA, store.WEIGHTS
    }  # fmt: skip


def test_a_fetched_url_is_used_without_its_server(server, saved, capsys):
    url, root = server
    shutil.copytree(saved, root / "mine")
    folder = store.locate(f"{url}/mine")
    # The server answers with something else: the copy stays as it was.
    (root / "mine" / store.METADATA).write_text("<html>")
    with pytest.raises(ValueError, match=f"{url}/mine is not a preset folder"):
        store.locate(f"{url}/mine")
    (root / "mine" / store.METADATA).unlink()
    with pytest.raises(OSError, match="404"):
        store.locate(f"{url}/mine")
    # It does not answer at all.
    gone = "http://127.0.0.1:9/mine"
    digest = hashlib.sha256(gone.encode()).hexdigest()[:16]
    moved = folder.rename(folder.with_name(f"url-{digest}"))
    assert store.locate(gone) == moved
    assert f"The copy in {moved} is used" in capsys.readouterr().out
    (moved / store.WEIGHTS).write_bytes(b"damaged")
    with pytest.raises(OSError, match="could not be downloaded"):
        store.locate(gone)
    assert {f.name for f in moved.iterdir()} == {
        store.CONFIG, store.METADATA, store.WEIGHTS
    }  # fmt: skip


def test_a_file_added_to_a_preset_is_listed_and_fetched_with_it(server):
    url, root = server
    folder = root / "more"
    store.write(folder, {}, lambda path: h5py.File(path, "w").close(), {})
    store.add(folder, store.FEATURES, lambda path: path.write_bytes(b"f"))
    fetched = store.locate(f"{url}/more")
    assert (fetched / store.FEATURES).read_bytes() == b"f"
    (folder / store.FEATURES).write_bytes(b"g")
    (fetched / store.FEATURES).unlink()
    with pytest.raises(OSError, match="not the expected file"):
        store.locate(f"{url}/more")


def test_an_unpublished_preset_says_how_to_train_it(server):
    with pytest.raises(ValueError, match="keras_infogan train --preset="):
        store.locate("mnist_paper")


def test_an_unknown_name_lists_the_known_ones(server):
    with pytest.raises(ValueError, match="'nist'.*'mnist'"):
        store.locate("nist")


def test_a_folder_holds_presets_as_a_url_does(published, monkeypatch):
    base = published.parent.parent / "elsewhere"
    shutil.move(published, base / "mnist")
    monkeypatch.delenv(store.BASE_URL, raising=False)
    for address in (str(base), base.as_uri()):
        assert store.locate("mnist", address) == base / "mnist"
    monkeypatch.setenv(store.BASE_URL, str(base))
    assert store.locate("mnist") == base / "mnist"
    assert store.locate((base / "mnist").as_uri()) == base / "mnist"
    assert not leftovers(store.cache_folder())
    swap(base / "mnist")
    with pytest.raises(OSError, match="not the expected file.*`base_url`"):
        store.locate("mnist")
    with pytest.raises(OSError, match="no file.*Check the `base_url`"):
        store.locate("mnist", str(base / "nothing"))


def test_a_preset_whose_weights_are_left_out_is_described(published):
    """As in the wheel, which holds the config and the metadata of all."""
    assert store.bundled_folder("mnist") == published
    (published / store.WEIGHTS).unlink()
    assert store.bundled_folder("mnist") is None
    with pytest.raises(OSError, match="'mnist' are not on this machine: pass"):
        store.locate("mnist")


@pytest.fixture
def published(server, saved, monkeypatch):
    """Returns a package whose weights are those of `mnist`, a small model."""
    weights = saved.parent / "weights"
    weights.mkdir()
    shutil.copytree(saved, weights / "mnist")
    registry.register("mnist", weights / "mnist")
    for module in (registry, store):
        monkeypatch.setattr(module, "weights_folder", lambda: weights)
    return weights / "mnist"


def swap(folder):
    """Puts the weights of another model of the same shapes into a folder."""
    model = small_model()
    for variable in model.weights:
        if variable.dtype == "float32":
            variable.assign(variable + 1.0)
    model.save_to_preset(folder.parent / "other")
    (folder.parent / "other" / store.WEIGHTS).replace(folder / store.WEIGHTS)


def test_other_weights_do_not_pass_for_those_of_the_package(published):
    assert store.locate("mnist") == published
    swap(published)
    message = f"{published / store.WEIGHTS} .*Install the package again"
    with pytest.raises(OSError, match=message):
        store.locate("mnist")
    assert store.locate("mnist", verify=False) == published


def test_a_folder_of_the_package_vouches_for_nothing_itself(published):
    small_model().save_to_preset(published, {"a": 1})
    with pytest.raises(OSError, match="not the expected file"):
        store.locate("mnist")
    (published.parent / registry.REGISTRY).write_text("{}")
    with pytest.raises(OSError, match="The registry does not list 'mnist'"):
        store.locate("mnist")


def test_other_weights_do_not_pass_for_those_of_a_local_folder(saved):
    assert store.locate(saved) == saved
    swap(saved)
    message = f"{saved / store.WEIGHTS} .*Expected: .*Received: .*verify=False"
    with pytest.raises(OSError, match=message):
        store.locate(saved)
    assert store.locate(saved, verify=False) == saved


def test_a_local_folder_must_say_what_its_files_are(saved):
    (saved / store.METADATA).write_text("{}")
    with pytest.raises(ValueError, match="does not say what the files"):
        store.locate(saved)
    assert store.locate(saved, verify=False) == saved


def test_other_weights_do_not_pass_for_those_fetched(published, server):
    url, root = server
    shutil.move(published, root / "mnist")
    folder = store.locate("mnist", url)
    assert folder == store.cache_folder() / "mnist"
    swap(folder)
    with pytest.raises(OSError, match="damaged"):
        store.locate("mnist")
    assert store.locate("mnist", verify=False) == folder
    # Nor does what the server has in their place.
    shutil.copy(folder / store.WEIGHTS, root / "mnist")
    with pytest.raises(OSError, match="not the expected file"):
        store.locate("mnist", url)
