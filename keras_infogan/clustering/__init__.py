"""Clustering and classification by the features of a trained discriminator.

Example:

```python
model = ki.InfoGAN.from_preset("mnist")
clustering = ki.clustering.FeatureClustering(model, clusters=10).fit(images)
```
"""

from keras_infogan.clustering.feature_clustering import FeatureClustering
from keras_infogan.clustering.linear_probe import LinearProbe

__all__ = ["FeatureClustering", "LinearProbe"]
