"""A callback that prints the progress of training in a short line."""

import keras
import numpy as np


class Progress(keras.callbacks.ProgbarLogger):
    """Prints losses and accuracies, and the mean of the lower bounds.

    It takes the place of the progress bar of Keras, which prints the lower
    bound of every code. The logs of other callbacks, such as
    `keras.callbacks.CSVLogger`, keep all values.

    Example:

    ```python
    model.fit(images, epochs=10, callbacks=[Progress()])
    ```
    """

    def on_train_batch_end(
        self, batch: int, logs: dict[str, float] | None = None
    ) -> None:
        super().on_train_batch_end(batch, self._short(logs or {}))

    def on_epoch_end(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        super().on_epoch_end(epoch, self._short(logs or {}))

    def _short(self, logs):
        """Returns the logs with one mean instead of the bounds of codes."""
        short = dict(logs)
        for prefix in ("", "val_"):
            names = [f"{prefix}{n}_bound" for n in self.model.code_spec.names]
            bounds = [short.pop(name) for name in names if name in short]
            if bounds:
                short[f"{prefix}mean_bound"] = float(np.mean(bounds))
        return short
