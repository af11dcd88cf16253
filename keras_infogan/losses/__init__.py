"""Adversarial losses, one class per file.

A model takes a loss by the name of its file, or as an object.

Example:

```python
model = ki.InfoGAN([ki.Categorical(10)], adversarial_loss="hinge")
```
"""

from keras_infogan.losses.base import AdversarialLoss
from keras_infogan.losses.hinge import Hinge
from keras_infogan.losses.least_squares import LeastSquares
from keras_infogan.losses.minimax import Minimax
from keras_infogan.losses.non_saturating import NonSaturating
from keras_infogan.losses.relativistic import Relativistic
from keras_infogan.losses.wasserstein import Wasserstein

__all__ = [
    "AdversarialLoss",
    "Hinge",
    "LeastSquares",
    "Minimax",
    "NonSaturating",
    "Relativistic",
    "Wasserstein",
]
