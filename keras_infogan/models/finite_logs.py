"""Stops training on a log that is not finite, and takes the model back."""

import math

import keras
import numpy as np
from keras import ops

from keras_infogan.datasets.image_check import scaling


class FiniteLogs(keras.callbacks.Callback):
    """Stops `fit` at the first log that is NaN or infinite.

    The state of the model is copied before training and after every epoch.
    `restore` takes the model back to the last copy. `fit` always uses this
    callback.

    Raises:
        FloatingPointError: In training, if a log is NaN or infinite.
    """

    # Keras then calls `on_train_batch_end` in a thread, so that no step waits
    # for it. It must not use `self.model`: on JAX, this gives the model the
    # state of the last step, which the next step has already used up.
    async_safe = True

    def __init__(self):
        super().__init__()
        self._epoch = self._start = 0
        self._several, self._range = 1, ()
        self._saved, self._time = [], ""

    def on_train_begin(self, logs: dict[str, float] | None = None) -> None:
        self._several = self.model.steps_per_execution
        self._range = self.model.image_range
        self._copy("before this call of `fit`")

    def on_epoch_begin(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        self._epoch, self._start = epoch + 1, self.model.steps

    def on_train_batch_end(
        self, batch: int, logs: dict[str, float] | None = None
    ) -> None:
        self._check(logs, batch + 1)

    def on_epoch_end(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        self._check(logs, self.model.steps - self._start)
        self._copy(f"at the end of epoch {epoch + 1}")

    def restore(self) -> None:
        """Gives the model the state of the last copy."""
        for variable, value in self._saved:
            variable.assign(value)

    def _copy(self, time):
        variables = [*self.model.variables, *self.model.optimizer.variables]
        arrays = map(ops.convert_to_numpy, variables)
        if self._saved:
            # A second copy would take the memory of three models.
            for (_, saved), array in zip(self._saved, arrays, strict=True):
                np.copyto(saved, array)
        else:
            # The array that Keras returns may share that of the variable.
            self._saved = list(zip(variables, map(np.array, arrays)))
        self._time = time

    def _check(self, logs, batch):
        bad = [k for k, v in (logs or {}).items() if not math.isfinite(v)]
        if not bad:
            return
        steps = f"step {self._start + batch}"
        if self._several > 1:
            steps = f"one of the {self._several} steps up to {steps}"
        raise FloatingPointError(
            f"{bad} became NaN or infinite in {steps} (batch {batch} of epoch "
            f"{self._epoch}). {self._cause(bad)} The model is as it was "
            f"{self._time}."
        )

    def _cause(self, bad):
        # `AdversarialModel.track` makes the logs of such a batch NaN. An
        # accuracy is finite otherwise.
        if "real_accuracy" not in bad:
            return "Lower the learning rates, or train in float32."
        low, high = self._range
        return (
            f"Pixels must lie in [{low:g}, {high:g}], the model's "
            "`image_range`, and this batch has others, or NaN. "
            f"{scaling((low, high))}"
        )
