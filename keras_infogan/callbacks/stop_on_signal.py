"""A callback that saves the model and ends the program on a signal."""

import contextlib
import os
import signal
import threading
from types import FrameType

import keras

from keras_infogan.callbacks.checkpoint import Checkpoint

SIGNALS = (signal.SIGINT, signal.SIGTERM)
MESSAGE = b"""
Stopping when this step is complete. A second signal stops at once.
"""


class StopOnSignal(keras.callbacks.Callback):
    """Saves the model and ends the program on Ctrl-C or SIGTERM.

    SIGTERM is what `kill` sends, and what a cluster sends before it takes a
    machine away. The step is completed, the model is saved, and the program
    exits with status 130 after Ctrl-C and 143 after SIGTERM. Load the model
    and call `fit` with `resume=True` to continue. A second signal stops at
    once, without saving. If several workers train together, all of them must
    use the callback; a signal to one of them stops all at the same step.

    Signals reach the main thread only. If `fit` is called in another one, the
    callback does nothing. A signal that the program ignores stays ignored.

    Args:
        checkpoint: `Checkpoint` that saves the model.
        total: Number of updates of the whole run, for the message.
        advice: What the message advises. `None` names the file.

    Raises:
        SystemExit: In training, after a signal.

    Example:

    ```python
    checkpoint = Checkpoint("run/model.keras", minutes=10)
    model.fit(images, callbacks=[checkpoint, StopOnSignal(checkpoint)])
    ```
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        total: int | None = None,
        advice: str | None = None,
    ):
        super().__init__()
        self.checkpoint = checkpoint
        self.total = total
        self.advice = advice or f"the model is {checkpoint.path}"
        self._received = 0
        self._before = {}

    def on_train_begin(self, logs: dict[str, float] | None = None) -> None:
        self._received = 0
        if threading.current_thread() is not threading.main_thread():
            return
        for number in SIGNALS:
            before = signal.getsignal(number)
            if before is not signal.SIG_IGN:
                # `None` is a handler that Python did not install.
                self._before[number] = before or signal.SIG_DFL
                signal.signal(number, self._receive)

    def _receive(self, number: int, frame: FrameType | None) -> None:
        self._received = number
        self.release()
        # `print` must not be called here: it may have been interrupted.
        with contextlib.suppress(OSError):
            os.write(2, MESSAGE)

    def release(self) -> None:
        """Gives the signals back. `fit` calls it if it ends with an error."""
        for number, before in self._before.items():
            signal.signal(number, before)
        self._before = {}

    def on_train_batch_begin(
        self, batch: int, logs: dict[str, float] | None = None
    ) -> None:
        received = self.model.largest_of_workers(self._received)
        if received:
            self._stop(received)

    def on_train_end(self, logs: dict[str, float] | None = None) -> None:
        self.release()
        # The last save of the run is complete. What follows it is not yet.
        received = self.model.largest_of_workers(self._received)
        if received:
            self._stop(received)

    def _stop(self, number):
        self.release()
        saved = self.checkpoint.save()
        if self.model.is_first_worker:
            where = f"update {self.model.steps}"
            if self.total is not None:
                where += f" of {self.total}"
            if not saved:
                where += ", which was not saved because a log is not finite"
            print(f"\nStopped at {where}; {self.advice}.", flush=True)
        raise SystemExit(128 + number)
