"""The features that distances are told in, by what a user calls them."""

import os
import pathlib

from keras_infogan.catalog import lookup, store
from keras_infogan.catalog.preset import Preset
from keras_infogan.experiments._presets import name_of
from keras_infogan.experiments.load_model import is_file_name
from keras_infogan.features.choice import choose_features


def features_of(model, features, origin, dataset, train, base_url=None):
    """Returns what makes features of images, or `None` where nothing can.

    Args:
        model: Trained model.
        features: What makes features, a file of them or `"inception"`. `None`
            means the file beside the model.
        origin: What the model was loaded from.
        dataset: Source of images in place of the model's own, or `None`.
        train: `ImageDataset` that features are learned from, or `None`.
        base_url: URL under which the folders of named presets lie.
    """
    if hasattr(features, "features"):
        return features
    if features is None:
        if not isinstance(origin, (str, os.PathLike)) or train is None:
            return None
        features = _path(os.fspath(origin), dataset, base_url)
    if train is None:
        raise ValueError(
            f"The features {features!r} are compared with training images: "
            "give these as `train`."
        )
    return choose_features(
        features, model.image_shape, model.image_range, train
    )


def _path(origin, dataset, base_url):
    """Returns where the features are, or will be: beside the model."""
    saved = is_file_name(origin)
    if saved:
        folder, named = pathlib.Path(origin).parent, False
    else:
        folder = store.locate(origin, base_url)
        named = origin in lookup.names("zoo")
    name = store.FEATURES
    shipped = (folder / name).is_file() and not (saved or named)
    if dataset is not None and not shipped:
        # Those of other images must not take the place of the model's own.
        name = f"features_{_stem(dataset)}.npz"
    if named and not (folder / name).is_file():
        # The package's own folder is not to be written to.
        folder = store.cache_folder() / origin
    return folder / name


def _stem(dataset):
    name = dataset
    if isinstance(dataset, Preset):
        name = name_of(dataset)
    if isinstance(name, (str, os.PathLike)) and not str(name).startswith("<"):
        return pathlib.Path(name).stem
    raise ValueError(
        "`features` must say what to compare images by, a file, 'inception' or "
        "a `FeatureClassifier`, where the images are not given by name. "
        f"Received: features=None and a {type(dataset).__name__}"
    )
