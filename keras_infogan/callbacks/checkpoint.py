"""Keeps the last good model of a run."""

import math
import os
import pathlib
import tempfile

import keras


class Checkpoint(keras.callbacks.Callback):
    """Saves the whole model after an epoch, and stops where logs are NaN.

    The file is written beside the last one and moved over it when it is
    complete, so that a killed run leaves a model that loads. Where workers
    train together, all of them call it, and the first one writes the file.

    Args:
        path: The .keras file to write.
    """

    def __init__(self, path: str | os.PathLike[str]):
        super().__init__()
        self.path = pathlib.Path(path)

    def on_epoch_end(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        bad = [k for k, v in (logs or {}).items() if not math.isfinite(v)]
        if bad:
            raise FloatingPointError(
                f"{bad} became NaN or infinite in epoch {epoch + 1}. The last "
                f"good model is {self.path}, if an epoch had ended. Lower the "
                "rates, or train in float32."
            )
        if keras.backend.backend() == "jax":
            self.model.jax_state_sync()
        if self.model.is_first_worker:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part = self.path.with_name(f".part-{self.path.name}")
            self.model.save(part)
            os.replace(part, self.path)
            return
        # What the workers hold in common is read by all of them together.
        with tempfile.TemporaryDirectory() as folder:
            self.model.save(pathlib.Path(folder) / self.path.name)
