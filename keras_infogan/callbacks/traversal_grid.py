"""A callback that draws the traversals of all codes during training."""

import os
import pathlib

import keras

from keras_infogan.checks import check_integer, check_positive_integer
from keras_infogan.visualization.image_grid import save_image
from keras_infogan.visualization.traversal import traversal_grids


class TraversalGrid(keras.callbacks.Callback):
    """Draws a traversal of every code to PNG files, and to TensorBoard.

    Args:
        folder: Folder of the PNG files. They are called
            `<folder>/<code>/epoch_<number>.png`.
        every: Number of epochs between pictures.
        tensorboard: Folder of TensorBoard logs, or `None`. The callback
            `TensorBoard` writes more than these pictures there. It needs
            TensorFlow and `pip install tensorboard`.
        steps: Number of values of a continuous code.
        rows: Number of base samples.
        seed: Integer seed of the base samples.

    Raises:
        ValueError: If a number is out of range.

    Example:

    ```python
    model.fit(images, epochs=10, callbacks=[TraversalGrid("pictures")])
    ```
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        every: int = 1,
        tensorboard: str | os.PathLike[str] | None = None,
        steps: int = 10,
        rows: int = 10,
        seed: int = 0,
    ):
        super().__init__()
        self.folder = pathlib.Path(folder)
        self.every = check_positive_integer("every", every)
        self.tensorboard = tensorboard
        self.options = {
            "steps": check_positive_integer("steps", steps),
            "rows": check_positive_integer("rows", rows),
            "seed": check_integer("seed", seed, 0),
        }
        self._writer = None

    def on_epoch_end(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        if (epoch + 1) % self.every:
            return
        if keras.backend.backend() == "jax":
            self.model.jax_state_sync()
        for name, grid in traversal_grids(self.model, **self.options).items():
            save_image(grid, self.folder / name / f"epoch_{epoch + 1:04}.png")
            if self.tensorboard is not None:
                self._write_summary(name, grid, epoch)

    def _write_summary(self, name, grid, epoch):
        import tensorflow as tf

        if self._writer is None:
            self._writer = tf.summary.create_file_writer(str(self.tensorboard))
        with self._writer.as_default():
            tf.summary.image(f"traverse/{name}", grid[None], step=epoch + 1)

    def on_train_end(self, logs: dict[str, float] | None = None) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None
