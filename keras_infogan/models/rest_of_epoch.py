"""A callback that continues an epoch that was interrupted."""

import keras
import numpy as np


class RestOfEpoch(keras.callbacks.Callback):
    """Ends the first epoch of `fit` early and continues the means of its logs.

    Keras gives all epochs of a call the same number of steps.

    Args:
        steps: Number of steps until the end of the epoch.
        means: State of the metrics after the steps of the epoch that have
            been made, a list of arrays in the order of `metrics_variables`.
            `None` starts the means of the logs anew.
    """

    def __init__(self, steps: int, means: list[np.ndarray] | None = None):
        super().__init__()
        self.steps = steps
        self.means = means
        self._first, self._ends = True, False

    def on_epoch_begin(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        # Keras has just reset the metrics.
        if self._first and self.means is not None:
            variables = self.model.metrics_variables
            for variable, value in zip(variables, self.means, strict=True):
                variable.assign(value)

    def on_train_batch_begin(
        self, batch: int, logs: dict[str, float] | None = None
    ) -> None:
        if self._first and batch + self.model.steps_per_execution >= self.steps:
            # Keras leaves the epoch when this step is complete.
            self.model.stop_training = self._ends = True

    def on_epoch_end(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        # Another callback may have stopped the training before.
        if self._ends:
            self.model.stop_training = self._ends = False
        self._first = False
