"""Adversarial losses, one class per file.

A model takes a loss by the name of its file, or as an object.

Example:

```python
model = ki.InfoGAN([ki.Categorical(10)], adversarial_loss="hinge")
```
"""

from typing import TYPE_CHECKING

from keras_infogan.catalog import lookup
from keras_infogan.losses.base import AdversarialLoss

# What editors complete. Everything is bound below, so that a new file needs no
# line here.
if TYPE_CHECKING:
    from keras_infogan.losses.hinge import Hinge
    from keras_infogan.losses.least_squares import LeastSquares
    from keras_infogan.losses.minimax import Minimax
    from keras_infogan.losses.non_saturating import NonSaturating
    from keras_infogan.losses.relativistic import Relativistic
    from keras_infogan.losses.wasserstein import Wasserstein

globals().update(lookup.things("losses"))
__all__ = ["AdversarialLoss", *lookup.things("losses")]
