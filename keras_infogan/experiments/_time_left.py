"""A callback that prints how long a run will take."""

import time

import keras


class TimeLeft(keras.callbacks.Callback):
    """Prints one line after every epoch but the last: the time left.

    It is estimated from the time that the updates of this process have taken,
    with all that is saved and drawn between them.

    Args:
        total: Number of updates of the whole run.
    """

    def __init__(self, total):
        super().__init__()
        self.total = total
        self._began = None

    def on_epoch_begin(self, epoch, logs=None):
        # The progress bar ends its line after the other callbacks of an epoch.
        now, steps = time.monotonic(), self.model.steps
        if self._began is None:
            self._began = now, steps
            return
        seconds, made = now - self._began[0], steps - self._began[1]
        left = seconds / made * (self.total - steps)
        print(f"Update {steps} of {self.total}. Time left: {duration(left)}.")


def duration(seconds):
    """Returns a duration in words, such as "about 2 h 5 min"."""
    if seconds < 60:
        return "less than a minute"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"about {f'{hours} h ' if hours else ''}{minutes} min"
