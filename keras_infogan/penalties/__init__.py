"""Penalties on the gradient of D, one class per file.

A model takes a penalty by the name of its file, or as an object.

Example:

```python
model = ki.InfoGAN([ki.Categorical(10)], penalty="r1", penalty_weight=1.0)
```
"""

from keras_infogan.penalties.base import Penalty
from keras_infogan.penalties.gradient_penalty import GradientPenalty
from keras_infogan.penalties.r1 import R1

__all__ = ["R1", "GradientPenalty", "Penalty"]
