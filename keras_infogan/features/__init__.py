"""Features of images, which Frechet and kernel distances are computed from.

Example:

```python
classifier = ki.features.FeatureClassifier((28, 28, 1)).fit(images, labels)
features = classifier.features(images)  # (n, 64)
```
"""

from keras_infogan.features.feature_classifier import FeatureClassifier
from keras_infogan.features.inception_features import InceptionFeatures

__all__ = ["FeatureClassifier", "InceptionFeatures"]
