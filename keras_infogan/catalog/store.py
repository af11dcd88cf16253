"""Finds the folder of a preset, downloads it if necessary, and verifies it.

The files of a named preset are verified by the registry, the files of any
other folder by its own metadata. The module also exports the functions of
`preset_folder`, which read and write the content of a folder.
"""

import hashlib
import os
import pathlib
import urllib.parse
import urllib.request
from typing import Any

from keras_infogan.catalog import lookup
from keras_infogan.catalog.download import UnreachableError, download
from keras_infogan.catalog.file import File, check, describe, matches
from keras_infogan.catalog.hubs.base import Hub
from keras_infogan.catalog.preset_folder import (
    CONFIG,
    FEATURES,
    LARGEST_CONFIG,
    METADATA,
    WEIGHTS,
    Path,
    add,
    listed_files,
    read_config,
    read_json,
    read_metadata,
    write,
)
from keras_infogan.catalog.registry import published_files, weights_folder
from keras_infogan.catalog.replacing import part_folder, replacing, sweep

__all__ = [
    "CONFIG",
    "FEATURES",
    "METADATA",
    "WEIGHTS",
    "add",
    "base_url_of",
    "bundled_folder",
    "cache_folder",
    "describe",
    "fetch_files",
    "locate",
    "place_of_weights",
    "read_config",
    "read_json",
    "write",
]
BASE_URL = "KERAS_INFOGAN_BASE_URL"
# What to do if a file is not the expected one.
COPY = "Copy the folder or save the model again"
DELETE = (
    "Delete the preset from the cache of the hub's library, so that it is "
    "downloaded again"
)
INSTALL = "Install the package again"
CHECK_BASE = "Check the `base_url`, a folder that holds the preset's folder"


def metadata(folder: pathlib.Path) -> dict[str, Any]:
    """Returns the metadata of a preset folder, or {} if it has none.

    Its `value_names` are what the values of codes are called, by code: names
    are given after training and stand apart from the model.
    """
    path = folder / METADATA
    facts = read_metadata(folder) if path.is_file() else {}
    names = facts.get("value_names", {})
    lists = isinstance(names, dict) and all(
        isinstance(of_code, list) for of_code in names.values()
    )
    if not lists:
        raise ValueError(
            f"{path} must hold lists of names by code as `value_names`. "
            f"Received: {names!r}"
        )
    return facts


def cache_folder() -> pathlib.Path:
    """Returns the folder of downloaded presets, in the folder of Keras."""
    home = os.environ.get("KERAS_HOME") or pathlib.Path.home() / ".keras"
    return pathlib.Path(home) / "keras_infogan"


def base_url_of(base_url: str | None = None) -> str | None:
    """Returns the URL or folder that holds named presets, or `None`.

    It is the argument, else the environment variable
    `KERAS_INFOGAN_BASE_URL`, else `base_url` in `config.json` of the cache
    folder.
    """
    if base_url or os.environ.get(BASE_URL):
        return base_url or os.environ[BASE_URL]
    path = cache_folder() / CONFIG
    config = read_json(path) if path.is_file() else {}
    url = config.get("base_url") if isinstance(config, dict) else config
    if not isinstance(url, str | None):
        raise ValueError(
            f'{path} must be like {{"base_url": "https://..."}}. Received: '
            f"{config!r}"
        )
    return url


def bundled_folder(name: str) -> pathlib.Path | None:
    """Returns the folder of a preset with weights in the package, or `None`."""
    folder = weights_folder() / name
    return folder if (folder / WEIGHTS).is_file() else None


def place_of_weights(name: str) -> str | None:
    """Returns where the weights of a preset are.

    Returns:
        `"bundled"` with the package, `"cached"` on this machine, `"to
        download"`, or `None` if none are published.
    """
    files = published_files(name)
    if bundled_folder(name):
        return "bundled"
    if not files:
        return None
    cached = [(cache_folder() / name / file).is_file() for file in files]
    return "cached" if all(cached) else "to download"


def locate(
    preset: Path, base_url: str | None = None, verify: bool = True
) -> pathlib.Path:
    """Returns the local folder of a preset, and downloads it if necessary.

    Args:
        preset: Path of a preset folder, URL of a preset folder, address on a
            hub, or name of a preset.
        base_url: URL that the folders of named presets are downloaded from,
            or a folder that holds them.
        verify: Whether to verify the size and hash of local files: by the
            registry for a named preset, by the metadata for another folder.
            Downloaded files are always verified.

    Raises:
        ValueError: If the preset is unknown or has no weights, or the
            metadata of a folder has no sizes and hashes.
        ImportError: If the library of a hub is not installed.
        OSError: If a file cannot be downloaded or is not as expected.
    """
    if not isinstance(preset, (str, os.PathLike)):
        raise ValueError(
            "`preset` must be the name, the folder or the URL of a preset. "
            f"Received: {preset!r}"
        )
    text = _local(os.fspath(preset))
    scheme, separator, _ = text.partition("://")
    if separator and scheme in ("http", "https"):
        return _fetch_url(text.rstrip("/"), verify)
    if separator:
        return _own_folder(_hub(scheme, text).download(text), verify, DELETE)
    if os.path.isfile(os.path.join(text, CONFIG)):
        return _own_folder(pathlib.Path(text), verify)
    known = lookup.names("zoo")
    if os.sep in text or (os.path.isdir(text) and text not in known):
        raise ValueError(
            f"There is no preset folder at {text!r}: it has no {CONFIG}. A "
            "preset is a name, a folder that `save_to_preset` wrote, the URL "
            "of such a folder, or its address on a hub, as hf://USER/NAME."
        )
    if text not in known:
        raise ValueError(
            f"Unknown preset: {text!r}. The known names are: {known}"
        )
    files = published_files(text)
    folder = bundled_folder(text)
    if folder is not None:
        return _registered(folder, files, verify, INSTALL)
    if not files:
        raise ValueError(
            f"The preset {text!r} has no published weights. Train it with: "
            f"python -m keras_infogan train --preset={text}"
        )
    base_url = _local(base_url_of(base_url) or "")
    if not base_url or "://" in base_url:
        return fetch_files(text, files, base_url or None, verify)
    folder = pathlib.Path(base_url).expanduser() / text
    return _registered(folder, files, verify, CHECK_BASE)


def _local(address: str) -> str:
    """Returns the path that a file:// address names, or what is given."""
    if not address.startswith("file://"):
        return address
    return urllib.request.url2pathname(urllib.parse.urlparse(address).path)


def _hub(scheme: str, address: str) -> Hub:
    """Returns the hub that serves the addresses of a scheme."""
    known = lookup.names("catalog.hubs")
    if scheme not in known:
        raise ValueError(
            f"Unknown scheme: {scheme!r}. The known ones are: "
            f"{['file', 'http', 'https', *known]}. Received: {address!r}"
        )
    return lookup.find("catalog.hubs", scheme)()


def fetch_files(
    name: str,
    files: dict[str, File],
    base_url: str | None,
    verify: bool = True,
) -> pathlib.Path:
    """Returns the cache folder of a named preset, after downloading its files.

    A file with another size or hash is downloaded again.

    Args:
        name: Name of the preset.
        files: Size and hash of every file, by its name.
        base_url: URL that the folder of the preset is downloaded from, or
            `None`.
        verify: Whether to verify the files in the cache.

    Raises:
        OSError: If a file is not in the cache and cannot be downloaded.
    """
    folder = cache_folder() / name
    sweep(folder)
    for file, expected in files.items():
        if _is_there(folder / file, expected, verify):
            continue
        if base_url is None:
            problem = (
                f"The weights of the preset {name!r} are not on this machine"
            )
            if (folder / file).exists():
                problem = f"{folder / file} is damaged"
            raise OSError(
                f"{problem}: pass `base_url` or set the environment variable "
                f"{BASE_URL} to the URL or the folder that holds them, such as "
                "the folder `weights` of a clone of keras_infogan."
            )
        url = f"{base_url.rstrip('/')}/{name}/{file}"
        download(url, folder / file, expected)
    return folder


def _fetch_url(url: str, verify: bool) -> pathlib.Path:
    """Downloads a folder by URL and verifies it by its own metadata.

    If the server does not answer, the copy in the cache is used.
    """
    digest = hashlib.sha256(url.encode()).hexdigest()[:16]
    folder = cache_folder() / f"url-{digest}"
    with part_folder(folder) as new:
        try:
            download(f"{url}/{METADATA}", new / METADATA, None, LARGEST_CONFIG)
        except UnreachableError as error:
            if not _is_complete(folder, verify):
                raise
            print(f"{error} The copy in {folder} is used.")
            return folder
        try:
            files = listed_files(new)
        except ValueError as error:
            raise ValueError(f"{url} is not a preset folder: {error}") from None
        metadata = (new / METADATA).read_bytes()
    for file, expected in files.items():
        if not _is_there(folder / file, expected, verify):
            download(f"{url}/{file}", folder / file, expected)
    # The metadata takes the place of the old one when it is true.
    with replacing(folder / METADATA) as part:
        part.write_bytes(metadata)
    return folder


def _is_complete(folder: pathlib.Path, verify: bool) -> bool:
    """Returns whether a folder holds the files that its metadata lists."""
    if not (folder / METADATA).is_file():
        return False
    return all(
        _is_there(folder / file, expected, verify)
        for file, expected in listed_files(folder).items()
    )


def _own_folder(
    folder: pathlib.Path, verify: bool, remedy: str = COPY
) -> pathlib.Path:
    """Returns a user's folder after verifying it by its own metadata.

    Args:
        folder: Preset folder.
        verify: Whether to verify it.
        remedy: What to do if a file is not the expected one.
    """
    if verify:
        for file, expected in listed_files(folder).items():
            check(
                folder / file,
                expected,
                f"The size and hash are those in its {METADATA}. {remedy}, or "
                "load it without verification by `verify=False`.",
            )
    return folder


def _registered(
    folder: pathlib.Path, files: dict[str, File], verify: bool, remedy: str
) -> pathlib.Path:
    """Returns the folder of a named preset after verifying it by the registry.

    Args:
        folder: Preset folder.
        files: What the registry says of its files.
        verify: Whether to verify it.
        remedy: What to do if a file is not the expected one.
    """
    if not verify:
        return folder
    if not files:
        raise OSError(
            f"The registry does not list {folder.name!r}, so its files cannot "
            "be verified. Add them with "
            "`keras_infogan.catalog.registry.register`, or load the preset "
            "without verification by `verify=False`."
        )
    for file, expected in files.items():
        check(
            folder / file,
            expected,
            "The size and hash are those in the registry of the package. "
            f"{remedy}, or load the preset without verification by "
            "`verify=False`.",
        )
    return folder


def _is_there(path: pathlib.Path, expected: File, verify: bool) -> bool:
    return matches(path, expected) if verify else path.is_file()
