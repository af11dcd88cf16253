"""Finds the feature extractor that distances are computed with."""

import os
import pathlib

from keras_infogan.catalog import lookup, store
from keras_infogan.catalog.preset import Preset
from keras_infogan.experiments._presets import name_of
from keras_infogan.experiments.load_model import is_file_name
from keras_infogan.features.choice import choose_features


def features_of(model, features, origin, dataset, train, base_url=None):
    """Returns a feature extractor, or `None` if there is none.

    Args:
        model: Trained model.
        features: Feature extractor, the file of a `FeatureClassifier`, or
            `"inception"`. `None` means the file next to the model.
        origin: Name or path that the model was loaded from.
        dataset: Source of images that replaces the model's own, or `None`.
        train: `ImageDataset` that a classifier is trained on, or `None`.
        base_url: URL that the folders of named presets are downloaded from.
    """
    if hasattr(features, "features"):
        return features
    if features is None:
        if not isinstance(origin, (str, os.PathLike)) or train is None:
            return None
        features = _path(os.fspath(origin), dataset, base_url)
    if train is None:
        raise ValueError(
            f"The features {features!r} need training images. Received: "
            "train=None"
        )
    return choose_features(
        features, model.image_shape, model.image_range, train
    )


def _path(origin, dataset, base_url):
    """Returns the path of the file of features that belongs to the model."""
    saved = is_file_name(origin)
    if saved:
        folder, named = pathlib.Path(origin).parent, False
    else:
        folder = store.locate(origin, base_url)
        named = origin in lookup.names("zoo")
    name = store.FEATURES
    shipped = (folder / name).is_file() and not (saved or named)
    if dataset is not None and not shipped:
        # A classifier of other images has its own file, so that it does not
        # replace the classifier of the images of the model.
        name = f"features_{_stem(dataset)}.npz"
    if named and not (folder / name).is_file():
        # Files are not written to the folder of the package.
        folder = store.cache_folder() / origin
    return folder / name


def _stem(dataset):
    name = dataset
    if isinstance(dataset, Preset):
        name = name_of(dataset)
    if isinstance(name, (str, os.PathLike)) and not str(name).startswith("<"):
        return pathlib.Path(name).stem
    raise ValueError(
        "`features` must be the path of a file, 'inception' or a "
        "`FeatureClassifier` if the images are not given by name. "
        f"Received: features=None and a {type(dataset).__name__}"
    )
