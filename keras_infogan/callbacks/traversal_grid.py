"""A callback that draws samples and the effect of all codes during training."""

import os
import pathlib

import keras

from keras_infogan.callbacks._drawing import ready_to_draw
from keras_infogan.checks import check_integer, check_positive_integer
from keras_infogan.visualization.image_grid import save_image
from keras_infogan.visualization.traversal import overview


class TraversalGrid(keras.callbacks.Callback):
    """Draws one picture of samples and of all codes after an epoch.

    It is the `overview` of `keras_infogan.visualization`, with the same
    latents in every epoch. The batch statistics of an averaged generator are
    recomputed before.

    Args:
        folder: Folder of the pictures `epoch_<number>.png`.
        every: Number of epochs between pictures.
        steps: Number of images in a row of samples, and of values of a
            continuous code.
        rows: Number of rows of samples, and of each axis of a code.
        seed: Integer seed of the samples.

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
        steps: int = 10,
        rows: int = 2,
        seed: int = 0,
    ):
        super().__init__()
        self.folder = pathlib.Path(folder)
        self.every = check_positive_integer("every", every)
        self.options = {
            "steps": check_positive_integer("steps", steps),
            "rows": check_positive_integer("rows", rows),
            "seed": check_integer("seed", seed, 0),
        }

    def on_epoch_end(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        if (epoch + 1) % self.every:
            return
        ready_to_draw(self.model)
        picture = overview(self.model, **self.options)
        save_image(picture, self.folder / f"epoch_{epoch + 1:04}.png")
