"""Data sets: loads images from any source, as batches for a model.

Example:

```python
train = ki.datasets.load("sprites", image_shape=(32, 32, 1))
(images,) = train[0]  # (128, 32, 32, 1), float32 in [0, 1]
```
"""

from keras_infogan.datasets.factor_dataset import FactorDataset
from keras_infogan.datasets.image_dataset import ImageDataset
from keras_infogan.datasets.source import load

__all__ = ["FactorDataset", "ImageDataset", "load"]
