"""Packaging; everything that is not code lies in pyproject.toml."""

from setuptools import find_packages, setup

setup(
    packages=[
        *find_packages(include=["keras_infogan*"]),
        "keras_infogan.weights",
    ],
    package_dir={"keras_infogan.weights": "weights"},
    package_data={
        "keras_infogan": ["py.typed"],
        "keras_infogan.explorer": ["page/*", "page/vendor/*"],
        "keras_infogan.weights": ["registry.json", "*/*"],
    },
)
