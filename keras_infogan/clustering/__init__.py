"""What a trained discriminator knows: clusters, a linear probe."""

from keras_infogan.clustering.feature_clustering import FeatureClustering
from keras_infogan.clustering.linear_probe import LinearProbe

__all__ = ["FeatureClustering", "LinearProbe"]
