"""Features of images, in which sets of images are compared."""

from keras_infogan.features.feature_classifier import FeatureClassifier
from keras_infogan.features.inception_features import InceptionFeatures

__all__ = ["FeatureClassifier", "InceptionFeatures"]
