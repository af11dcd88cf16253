"""Features by their name or file, learned where there is none."""

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
    """Returns what turns images of a model into features.

    Args:
        choice: `"inception"`, or the path of a saved `FeatureClassifier`. If
            there is no such file, one is learned and saved there.
        image_shape: `(height, width, channels)` of the model.
        image_range: Smallest and largest value of a pixel of the model.
        train: `ImageDataset` to learn from. Prints how many of its unseen
            images a classifier gets right, which tells one of other images.

    Raises:
        ValueError: If the file is of images of another shape, or features
            cannot be learned.
        OSError: If the weights of InceptionV3 cannot be had.
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
            f"{path} holds features of images of {classifier.image_shape}, "
            f"and those of the model are {tuple(image_shape)}. Name another "
            "file: features are learned where there is none."
        )
    accuracy = unseen_accuracy(classifier, train)
    right = "" if accuracy is None else f", {accuracy:.1%} right on unseen ones"
    print(f"Features of the real images: {path}{right}")
    return classifier
