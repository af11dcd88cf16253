"""Data sets: loads images from any source, as batches for a model.

Example:

```python
train = ki.datasets.load("sprites", image_shape=(32, 32, 1))
(images,) = train[0]  # (128, 32, 32, 1), float32 in [0, 1]
```
"""

from typing import TYPE_CHECKING, Any

from keras_infogan.catalog.late import late

# Imported when they are used, because the table of data sets takes no Keras.
if TYPE_CHECKING:
    from keras_infogan.datasets.factor_dataset import FactorDataset
    from keras_infogan.datasets.image_dataset import ImageDataset
    from keras_infogan.datasets.source import load

__all__ = ["FactorDataset", "ImageDataset", "load"]
_FILES = {
    "FactorDataset": "factor_dataset",
    "ImageDataset": "image_dataset",
    "load": "source",
}


def __getattr__(name: str) -> Any:
    return late(__name__, _FILES, name)
