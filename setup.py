"""Packaging; everything that is not code lies in pyproject.toml."""

import pathlib

from setuptools import find_packages, setup

WEIGHTS = pathlib.Path(__file__).parent / "weights"
# The wheel holds what describes every preset, and the weights of the presets
# that are smaller than this. Others are named by a base URL.
LARGEST = 16_000_000


def preset_files():
    """Returns the files of the presets that are part of the wheel."""
    files = ["registry.json", "*/config.json", "*/metadata.json"]
    for path in sorted(WEIGHTS.glob("*/model.weights.h5")):
        if path.stat().st_size < LARGEST:
            name = path.parent.name
            files += [f"{name}/{path.name}", f"{name}/features.npz"]
    return files


setup(
    packages=[
        *find_packages(include=["keras_infogan*"]),
        "keras_infogan.weights",
    ],
    package_dir={"keras_infogan.weights": "weights"},
    package_data={
        "keras_infogan": ["py.typed"],
        "keras_infogan.explorer": ["page/*", "page/vendor/*"],
        "keras_infogan.weights": preset_files(),
    },
)
