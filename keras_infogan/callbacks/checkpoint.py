"""A callback that saves the model after every epoch."""

import math
import os
import pathlib
import tempfile

import keras


class Checkpoint(keras.callbacks.Callback):
    """Saves the whole model after every epoch, and stops if a log is NaN.

    The model is first written to another file, which then replaces the last
    one. A run that is killed therefore leaves a complete file. If several
    workers train together, all of them must use the callback; the first one
    writes the file.

    Args:
        path: Path of the .keras file to write.

    Raises:
        FloatingPointError: In training, if a log is NaN or infinite.

    Example:

    ```python
    model.fit(images, epochs=10, callbacks=[Checkpoint("run/model.keras")])
    model = keras.saving.load_model("run/model.keras")
    ```
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
                f"{bad} became NaN or infinite in epoch {epoch + 1}. The model "
                f"of the last complete epoch, if any, is {self.path}. Lower "
                "the learning rates, or train in float32."
            )
        if keras.backend.backend() == "jax":
            self.model.jax_state_sync()
        self.save()

    def save(self) -> None:
        """Saves the model as it is."""
        if self.model.is_first_worker:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part = self.path.with_name(f".part-{self.path.name}")
            self.model.save(part)
            os.replace(part, self.path)
            return
        # The variables are distributed, so all workers must take part in
        # saving. The files of the others are discarded.
        with tempfile.TemporaryDirectory() as folder:
            self.model.save(pathlib.Path(folder) / self.path.name)
