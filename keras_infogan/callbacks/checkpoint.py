"""A callback that saves the model after every epoch and every few minutes."""

import os
import pathlib
import time

import keras
import numpy as np
from keras import ops

from keras_infogan.callbacks._saving import place_of_worker
from keras_infogan.catalog.replacing import replacing
from keras_infogan.checks import check_weights


class Checkpoint(keras.callbacks.Callback):
    """Saves the whole model after every epoch.

    The model is first written to another file, which then replaces the last
    one. A run that is killed therefore leaves a complete file. If several
    workers train together, all of them must use the callback; the first one
    writes the file.

    Args:
        path: Path of the .keras file to write.
        minutes: Longest time between two saves, in minutes. After this time
            the model is also saved in the middle of an epoch, when the step
            is complete. `None` saves after epochs only.

    Example:

    ```python
    checkpoint = Checkpoint("run/model.keras", minutes=10)
    model.fit(images, epochs=10, callbacks=[checkpoint])
    model = keras.saving.load_model("run/model.keras")
    model.fit(images, epochs=20, callbacks=[checkpoint], resume=True)
    ```
    """

    def __init__(
        self, path: str | os.PathLike[str], minutes: float | None = None
    ):
        super().__init__()
        if minutes is not None:
            check_weights(minutes=minutes)
        self.path = pathlib.Path(path)
        self.minutes = minutes
        self._saved_at = time.monotonic()

    def on_train_begin(self, logs: dict[str, float] | None = None) -> None:
        self._saved_at = time.monotonic()

    def on_train_batch_begin(
        self, batch: int, logs: dict[str, float] | None = None
    ) -> None:
        # At the end of a batch Keras may call its callbacks in another
        # thread, while the next step is running. The first batch of an epoch
        # follows a save.
        if self.minutes is None or batch == 0:
            return
        due = time.monotonic() - self._saved_at >= 60.0 * self.minutes
        if self.model.largest_of_workers(int(due)):
            self.save()

    def on_epoch_end(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        self.save()

    def save(self) -> bool:
        """Saves the model as it is, unless a log has become NaN or infinite.

        `fit` stops at such a log, but in the middle of an epoch it may learn
        of it some steps later.

        Returns:
            Whether the model was saved.
        """
        if keras.backend.backend() == "jax":
            self.model.jax_state_sync()
        logs = self.model.get_metrics_result().values()
        bad = not all(np.isfinite(ops.convert_to_numpy(v)) for v in logs)
        # The workers save together or not at all.
        if self.model.largest_of_workers(int(bad)):
            return False
        with place_of_worker(self.model, self.path) as path:
            with replacing(path) as part:
                self.model.save(part)
        self._saved_at = time.monotonic()
        return True
