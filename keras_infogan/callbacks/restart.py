"""A callback that begins again from new weights if training got stuck."""

import math

import keras

from keras_infogan.checks import (
    check_finite,
    check_integer,
    check_positive_integer,
)


class Restart(keras.callbacks.Callback):
    """Draws new weights if a log is too low after a number of steps.

    Now and then training gets stuck: two classes share two digits and differ
    in their style, and it stays so. A low `consistency` shows this without
    labels. The callback looks at the log once, after the first epoch that ends
    at or beyond `step`. If the log is lower than `minimum`, the weights and the
    state of the optimizers start anew, and training goes on for the steps that
    are left. So choose a `step` early in the run, and for `minimum` a value
    that good runs have passed by then. After the last epoch of `fit` nothing
    is restarted, because no steps are left.

    The state of the optimizers includes the number of their updates, so a
    learning rate that decays starts at its first value again, and does not
    reach its last one in the steps that are left.

    Give it to `fit` before `Checkpoint`. A run that is resumed then restarts as
    one that was not interrupted. A run that ends at the epoch in which it would
    be restarted, and is prolonged later, is not restarted. Do not use the
    callback for a model that starts from trained weights, because they would be
    lost.

    Args:
        monitor: Name of a log, such as `"consistency"` or `"digit_bound"`.
        minimum: Smallest value of the log with which training goes on.
        step: Number of training steps after which the log is compared.
        seed: Integer seed of the new weights, which is passed to
            `keras.utils.set_random_seed`.

    Raises:
        ValueError: If a number is out of range, or the model has no log of
            that name.

    Example:

    ```python
    model.fit(
        images,
        epochs=20,
        callbacks=[ki.callbacks.Restart("consistency", 1.98, step=2000)],
    )
    ```
    """

    def __init__(
        self, monitor: str, minimum: float, step: int, seed: int = 1_000
    ):
        super().__init__()
        self.monitor = monitor
        self.minimum = check_finite("minimum", minimum)
        self.step = check_positive_integer("step", step)
        self.seed = check_integer("seed", seed, 0)

    def on_train_begin(self, logs: dict[str, float] | None = None) -> None:
        if self.monitor not in self.model.log_names:
            raise ValueError(
                "`monitor` must be one of the logs of the model, "
                f"{list(self.model.log_names)}. Received: {self.monitor!r}"
            )
        # What cannot be copied is found out now, and not in hours.
        self._fresh = [
            type(optimizer).from_config(optimizer.get_config())
            for optimizer in self.model.optimizer.optimizers
        ]
        self._seen = False

    def on_epoch_begin(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        self._start = self.model.steps

    def on_epoch_end(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        steps = self.model.steps
        value = (logs or {}).get(self.monitor, math.nan)
        if self._seen or not (steps - self._epoch_steps() < self.step <= steps):
            return
        self._seen = True
        last = epoch + 1 == self.params["epochs"]
        if value < self.minimum and not last:
            print(
                f"\nRestart: after {steps} steps `{self.monitor}` is "
                f"{value:.3f}, below {self.minimum}. Training goes on from "
                "new weights."
            )
            self._draw_anew()

    def _epoch_steps(self):
        if self.params["steps"] is None:
            return self.model.steps - self._start
        # A resumed epoch is counted whole.
        return self.model.steps_of_epoch(self.params["steps"])

    def _draw_anew(self):
        keras.utils.set_random_seed(self.seed)
        model = self.model
        _assign(model, type(model).from_config(model.get_config()), "weights")
        for optimizer, new in zip(model.optimizer.optimizers, self._fresh):
            new.build(optimizer._trainable_variables)
            _assign(optimizer, new, "variables")


def _assign(target, source, kind):
    pairs = zip(getattr(target, kind), getattr(source, kind), strict=True)
    for variable, value in pairs:
        variable.assign(value)
