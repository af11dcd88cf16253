"""Penalties on the gradient of D, one class per file.

A model takes a penalty by the name of its file, or as an object.

Example:

```python
model = ki.InfoGAN([ki.Categorical(10)], penalty="r1", penalty_weight=1.0)
```
"""

from typing import TYPE_CHECKING

from keras_infogan.catalog import lookup
from keras_infogan.penalties.base import Penalty

# What editors complete. Everything is bound below, so that a new file needs no
# line here.
if TYPE_CHECKING:
    from keras_infogan.penalties.gradient_penalty import GradientPenalty
    from keras_infogan.penalties.r1 import R1

globals().update(lookup.things("penalties"))
__all__ = ["Penalty", *lookup.things("penalties")]
