"""Data sets: any source of images to checked batches in a model's range."""

from keras_infogan.datasets.factor_dataset import FactorDataset
from keras_infogan.datasets.image_dataset import ImageDataset
from keras_infogan.datasets.source import load

__all__ = ["FactorDataset", "ImageDataset", "load"]
