"""A callback that shows in TensorBoard what the codes do."""

import os
import pathlib
from typing import Any

import keras
from keras import ops

from keras_infogan.callbacks._drawing import ready_to_draw
from keras_infogan.checks import check_integer, check_positive_integer
from keras_infogan.visualization.image_grid import image_grid
from keras_infogan.visualization.traversal import traversal_grids


class TensorBoard(keras.callbacks.TensorBoard):
    """`keras.callbacks.TensorBoard` with pictures and histograms of codes.

    Keras writes all logs as scalars, the losses and the bounds among them.
    This callback adds, in the run `codes`:

    - pictures of the traversals of all codes, and of samples;
    - histograms of the codes that Q reads from generated images;
    - histograms of the lower bound of each generated image, in nats. The
      logged bounds are means of the same over the batches of training.

    The batch statistics of an averaged generator are recomputed before the
    pictures are drawn.

    It needs TensorFlow, on every backend, and `pip install tensorboard`.

    Args:
        log_dir: Folder of the logs.
        every: Number of epochs between pictures and histograms.
        steps: Number of values of a continuous code in a picture.
        rows: Number of base samples in a picture.
        samples: Number of images that the histograms are made of.
        seed: Integer seed of the samples.
        **kwargs: Further arguments of `keras.callbacks.TensorBoard`.

    Raises:
        ValueError: If a number is out of range.

    Example:

    ```python
    board = TensorBoard("logs")  # tensorboard --logdir=logs
    model.fit(images, epochs=10, callbacks=[board])
    ```
    """

    def __init__(
        self,
        log_dir: str | os.PathLike[str] = "logs",
        every: int = 1,
        steps: int = 10,
        rows: int = 10,
        samples: int = 500,
        seed: int = 0,
        **kwargs: Any,
    ):
        # Keras draws no graph of a model that is no functional one.
        super().__init__(log_dir, **{"write_graph": False, **kwargs})
        self.every = check_positive_integer("every", every)
        self.options = {
            "steps": check_positive_integer("steps", steps),
            "rows": check_positive_integer("rows", rows),
            "seed": check_integer("seed", seed, 0),
        }
        self.samples = check_positive_integer("samples", samples)
        self._writer = None

    def on_epoch_end(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        super().on_epoch_end(epoch, logs)
        if (epoch + 1) % self.every:
            return
        ready_to_draw(self.model)
        if self._writer is None:
            folder = pathlib.Path(self.log_dir) / "codes"
            self._writer = self.summary.create_file_writer(str(folder))
        with self._writer.as_default(step=epoch):
            self._write()
        self._writer.flush()

    def _write(self):
        grids = traversal_grids(self.model, **self.options)
        seed, code_spec = self.options["seed"], self.model.code_spec
        drawn = code_spec.sample(self.samples, seed=seed)
        codes = {n: ops.convert_to_numpy(drawn[n]) for n in code_spec.names}
        images = self.model.generate(self.samples, codes, seed)
        side = int(min(100, self.samples) ** 0.5)
        square = images[: side**2].reshape(side, side, *images.shape[1:])
        self.summary.image(
            "samples", image_grid(square, self.model.image_range)[None]
        )
        for name, grid in grids.items():
            self.summary.image(f"traverse/{name}", grid[None])
        for name, parameters in self.model.encode(images).items():
            code = code_spec[name]
            posterior = code.posterior(parameters)
            read = ops.convert_to_numpy(posterior.mode)
            if code.discrete and code.width > code.axes:  # one-hot
                read = read.argmax(axis=-1)
            bounds = ops.convert_to_numpy(posterior.log_prob(codes[name]))
            self.summary.histogram(f"codes/{name}", read.astype("float32"))
            self.summary.histogram(f"bounds/{name}", bounds + code.entropy)

    def on_train_end(self, logs: dict[str, float] | None = None) -> None:
        super().on_train_end(logs)
        if self._writer is not None:
            self._writer.close()
            self._writer = None
