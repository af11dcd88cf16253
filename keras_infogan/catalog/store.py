"""Fetches, verifies, reads and writes preset folders.

A preset folder holds `config.json` (the model), `model.weights.h5` (its
weights) and `metadata.json` (what it is, its scores and its hashes), and may
hold `features.npz` (a classifier whose features images are compared by).
Nothing in it is executed: the files are JSON, HDF5 and plain arrays, and only
classes of this package and stock Keras layers are built from them.
"""

import hashlib
import http.client
import importlib.metadata
import json
import os
import pathlib
import shutil
import tempfile
import urllib.error
import urllib.parse
import urllib.request

import h5py
import keras
import numpy as np

from keras_infogan.catalog import lookup
from keras_infogan.catalog.preset import File

CONFIG = "config.json"
METADATA = "metadata.json"
WEIGHTS = "model.weights.h5"
FEATURES = "features.npz"
BASE_URL = "KERAS_INFOGAN_BASE_URL"
LARGEST_CONFIG = 1_000_000
CHUNK = 1 << 18
TIMEOUT = 30.0


def cache_folder():
    """Returns the folder of downloaded presets, inside Keras's own."""
    home = os.environ.get("KERAS_HOME") or pathlib.Path.home() / ".keras"
    return pathlib.Path(home) / "keras_infogan"


def base_url_of(base_url=None):
    """Returns where named presets are fetched from, or `None`.

    The argument counts first, then the environment variable
    `KERAS_INFOGAN_BASE_URL`, then `base_url` in `config.json` of the cache
    folder.
    """
    if base_url or os.environ.get(BASE_URL):
        return base_url or os.environ[BASE_URL]
    config = cache_folder() / CONFIG
    return read_json(config).get("base_url") if config.is_file() else None


def bundled_folder(name):
    """Returns the folder of a preset that travels with the package."""
    package = pathlib.Path(__file__).resolve().parent.parent
    for folder in (package / "weights", package.parent / "weights"):
        if (folder / name / CONFIG).is_file():
            return folder / name
    return None


def locate(preset, base_url=None):
    """Returns the local folder of a preset, fetched if need be.

    Args:
        preset: Folder, URL of a folder, or name of a preset.
        base_url: URL under which the folders of named presets lie.

    Raises:
        ValueError: If the preset is unknown or has no weights.
        OSError: If a file could not be fetched or is not what it should be.
    """
    text = os.fspath(preset)
    if urllib.parse.urlparse(text).scheme in ("http", "https"):
        return _fetch_url(text.rstrip("/"))
    if os.path.isfile(os.path.join(text, CONFIG)):
        return pathlib.Path(text)
    known = text in lookup.names("zoo")
    if os.sep in text or (os.path.isdir(text) and not known):
        raise ValueError(
            f"There is no preset folder at {text!r}: it has no {CONFIG}."
        )
    files = lookup.find("zoo", text).files
    folder = bundled_folder(text)
    if folder is not None:
        return folder
    if not files:
        raise ValueError(
            f"The preset {text!r} has no published weights. Train it with: "
            f"python -m keras_infogan train --preset={text}"
        )
    return fetch_files(text, files, base_url_of(base_url))


def fetch_files(name, files, base_url):
    """Returns the cache folder of a named preset with its files in place.

    Args:
        name: Name of the preset.
        files: Size and hash of every file, by its name.
        base_url: URL under which the folder of the preset lies, or `None`.
    """
    folder = cache_folder() / name
    for file, expected in files.items():
        if matches(folder / file, expected):
            continue
        if base_url is None:
            raise OSError(
                f"The weights of the preset {name!r} are not on this machine "
                f"(or {folder / file} is damaged) and no address to fetch "
                "them from is set. Pass `base_url`, or set the environment "
                f"variable {BASE_URL}, or write "
                f'{{"base_url": ...}} to {cache_folder() / CONFIG}.'
            )
        url = f"{base_url.rstrip('/')}/{name}/{file}"
        download(url, folder / file, expected)
    return folder


def _fetch_url(url):
    """Fetches a folder by URL; its metadata vouches for its files."""
    digest = hashlib.sha256(url.encode()).hexdigest()[:16]
    folder = cache_folder() / f"url-{digest}"
    download(f"{url}/{METADATA}", folder / METADATA)
    listed = read_json(folder / METADATA).get("files", {})
    optional = [file for file in (FEATURES,) if file in listed]
    for file in (CONFIG, WEIGHTS, *optional):
        if file not in listed:
            raise OSError(f"{url}/{METADATA} does not list the file {file}.")
        expected = File(**listed[file])
        if not matches(folder / file, expected):
            download(f"{url}/{file}", folder / file, expected)
    return folder


def matches(path, expected):
    """Returns whether a file is there with the expected size and hash."""
    if not path.is_file() or path.stat().st_size != expected.bytes:
        return False
    return describe(path) == expected


def describe(path):
    """Returns the size and hash of a file."""
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return File(bytes=path.stat().st_size, sha256=digest)


def download(url, path, expected=None):
    """Downloads a file, whole and verified or not at all.

    It is written under a name of its own and moved in place at the end, so
    that an error, a kill or a second process never leaves a part of it.

    Args:
        url: Address of the file.
        path: Where to put it.
        expected: Its size and hash, or `None`.

    Raises:
        OSError: If it cannot be fetched, is cut short, or is another file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as target:
            _receive(url, target, expected)
        received = describe(pathlib.Path(part))
        if expected is not None and received != expected:
            raise OSError(
                f"{url} is not the expected file. Expected: {expected.bytes} "
                f"bytes, sha256 {expected.sha256}. Received: {received.bytes} "
                f"bytes, sha256 {received.sha256}. Nothing was kept."
            )
        os.replace(part, path)
    finally:
        pathlib.Path(part).unlink(missing_ok=True)


def _receive(url, target, expected):
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as response:
            length = response.headers.get("Content-Length")
            total = expected.bytes if expected else int(length or 0)
            bar = keras.utils.Progbar(total or None, verbose=total > CHUNK)
            received = 0
            while chunk := response.read(CHUNK):
                target.write(chunk)
                received += len(chunk)
                if expected and received > expected.bytes:
                    raise OSError(
                        f"it sends more than the expected {expected.bytes} "
                        "bytes"
                    )
                bar.update(received, finalize=False)
            if length is not None and received < int(length):
                raise OSError(
                    f"the connection closed after {received} of {length} bytes"
                )
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise OSError(
            f"{url} could not be fetched: {error}. Nothing was kept; check "
            "the address and the network, then run the same call again."
        ) from error


def read_json(path):
    """Returns the content of a JSON file.

    Raises:
        ValueError: If the file is missing, too large, or no JSON.
    """
    if not path.is_file():
        raise ValueError(
            f"{path.parent} is no preset folder: it has no {path.name}."
        )
    if path.stat().st_size > LARGEST_CONFIG:
        raise ValueError(f"{path} is too large to be a {path.name}.")
    try:
        return json.loads(path.read_text())
    except ValueError as error:
        raise ValueError(f"{path} is not valid JSON: {error}") from error


def check_config(config, path):
    """Raises `ValueError` if a config names a class that is not allowed."""
    if isinstance(config, list):
        for item in config:
            check_config(item, path)
    if not isinstance(config, dict):
        return
    if "class_name" in config:
        module = config.get("module")
        name = config.get("registered_name") or ""
        ours = keras.saving.get_registered_object(name) is not None
        stock = module in ("keras", "keras.layers", "keras.initializers")
        if not ours and (not stock or "Lambda" in config["class_name"]):
            raise ValueError(
                f"{path} names a class that presets may not build: "
                f"{module}.{config['class_name']}. Nothing was loaded."
            )
    for value in config.values():
        check_config(value, path)


def read_config(folder):
    """Returns the checked model config of a preset folder."""
    path = pathlib.Path(folder) / CONFIG
    config = read_json(path)
    if not isinstance(config, dict) or "config" not in config:
        raise ValueError(f"{path} does not hold the config of a model.")
    check_config(config, path)
    return config


def write(folder, config, save_weights, metadata):
    """Writes a preset folder; an existing one is replaced file by file.

    Args:
        folder: Folder to write to.
        config: Serialised model.
        save_weights: Function that writes the weights to the path given.
        metadata: What to say about the model; versions, sizes and hashes
            are added.
    """
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as part:
        part = pathlib.Path(part)
        save_weights(part / WEIGHTS)
        compact(part / WEIGHTS)
        (part / CONFIG).write_text(json.dumps(config, indent=2) + "\n")
        files = {f: vars(describe(part / f)) for f in (CONFIG, WEIGHTS)}
        metadata = {**metadata, "versions": versions(), "files": files}
        (part / METADATA).write_text(json.dumps(metadata, indent=2) + "\n")
        for file in (WEIGHTS, CONFIG, METADATA):
            os.replace(part / file, folder / file)


def add(folder, file, save):
    """Adds a file to a preset folder, and its size and hash to the metadata.

    Args:
        folder: Preset folder.
        file: Name of the file.
        save: Function that writes the file to the path given.
    """
    folder = pathlib.Path(folder)
    metadata = read_json(folder / METADATA)
    with tempfile.TemporaryDirectory(dir=folder) as part:
        part = pathlib.Path(part)
        save(part / file)
        metadata["files"][file] = vars(describe(part / file))
        (part / METADATA).write_text(json.dumps(metadata, indent=2) + "\n")
        for name in (file, METADATA):
            os.replace(part / name, folder / name)


def versions():
    """Returns the versions of the packages that a model depends on."""
    backend = keras.backend.backend()
    names = ("keras-infogan", "keras", "numpy", backend, f"{backend}-cpu")
    found = {}
    for name in names:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def compact(path):
    """Rewrites a weights file in float16, compressed, without optimizers."""
    small = path.with_suffix(".small")
    with h5py.File(path) as source, h5py.File(small, "w") as target:

        def copy(name, item):
            if name.split("/")[0] == "optimizer":
                return
            if not isinstance(item, h5py.Dataset):
                target.require_group(name).attrs.update(item.attrs)
                return
            value = item[()]
            if value.dtype == np.float32 and np.abs(value).max(initial=0) < 6e4:
                value = value.astype(np.float16)
            options = {"compression": "gzip", "shuffle": True}
            target.create_dataset(
                name, data=value, **(options if value.size > 1 else {})
            )

        source.visititems(copy)
    shutil.move(small, path)
