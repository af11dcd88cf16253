"""Callbacks for `fit`.

Example:

```python
model.fit(images, epochs=10, callbacks=[ki.callbacks.TraversalGrid("pictures")])
```
"""

from keras_infogan.callbacks.checkpoint import Checkpoint
from keras_infogan.callbacks.keep_best import KeepBest
from keras_infogan.callbacks.progress import Progress
from keras_infogan.callbacks.restart import Restart
from keras_infogan.callbacks.stop_on_signal import StopOnSignal
from keras_infogan.callbacks.tensorboard import TensorBoard
from keras_infogan.callbacks.traversal_grid import TraversalGrid

__all__ = [
    "Checkpoint",
    "KeepBest",
    "Progress",
    "Restart",
    "StopOnSignal",
    "TensorBoard",
    "TraversalGrid",
]
