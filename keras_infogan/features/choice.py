"""Loads a feature extractor by name or file, or learns a new one."""

import os
import pathlib

from keras_infogan.datasets.image_dataset import ImageDataset
from keras_infogan.features.feature_classifier import FeatureClassifier
from keras_infogan.features.inception_features import InceptionFeatures
from keras_infogan.features.real_images import (
    learn_features,
    unseen_accuracy,
)

INCEPTION = "inception"


def choose_features(
    choice: str | os.PathLike[str],
    image_shape: tuple[int, int, int],
    image_range: tuple[float, float],
    train: ImageDataset,
) -> FeatureClassifier | InceptionFeatures:
    """Returns the feature extractor for the images of a model.

    The accuracy of a classifier on images that it was not trained on is
    printed. A low accuracy reveals a classifier of other images.

    Args:
        choice: `"inception"`, or the path of a saved `FeatureClassifier`. If
            the file does not exist, a classifier is trained and saved there.
        image_shape: `(height, width, channels)` of the model.
        image_range: Smallest and largest pixel value of the model.
        train: `ImageDataset` that a classifier is trained on.

    Raises:
        ValueError: If the classifier in the file is for images of another
            shape, or a classifier cannot be trained.
        OSError: If the weights of InceptionV3 cannot be loaded.
    """
    if choice == INCEPTION:
        return InceptionFeatures(image_shape, image_range)
    path = pathlib.Path(choice)
    if not path.is_file():
        print(f"Learning features of the real images for {path} ...")
        learn_features(train).save(path)
    classifier = FeatureClassifier.load(path, image_range)
    if classifier.image_shape != tuple(image_shape):
        raise ValueError(
            f"{path} holds a classifier of images of shape "
            f"{classifier.image_shape}, but the images of the model have the "
            f"shape {tuple(image_shape)}. Name another file. If it does not "
            "exist, a classifier is trained and saved there."
        )
    accuracy = unseen_accuracy(classifier, train)
    text = (
        "" if accuracy is None else f", {accuracy:.1%} of unseen images right"
    )
    print(f"Classifier of the real images: {path}{text}")
    return classifier
