"""A callback that keeps the model of the best epoch."""

import os
import pathlib
from collections.abc import Callable

import keras
import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.callbacks._drawing import ready_to_draw
from keras_infogan.callbacks._saving import place_of_worker
from keras_infogan.catalog.preset_folder import METADATA, read_json
from keras_infogan.checks import check_integer, check_positive_integer
from keras_infogan.metrics.kernel_distance import kernel_distance


class KeepBest(keras.callbacks.Callback):
    """Keeps the model whose images are nearest to images that it never saw.

    After every epoch it computes the kernel distance of generated images to
    held-out images, logs it as `held_out_distance`, and saves the model as a
    preset folder if there has been no smaller one. The estimate is unbiased,
    so it may be below 0. A model that is trained on few images first comes
    nearer to the held-out images too, and later only copies those that it is
    trained on.

    Give it to `fit` before the callbacks that write logs. The batch statistics
    of an averaged generator are recomputed before its images are drawn.

    Args:
        folder: Preset folder to write. `fit` of a model that has been trained
            before continues with the smallest distance that it finds there, so
            give a new run a new folder. If there are several workers, the
            first one writes it.
        images: Array `(n, height, width, channels)` in the model's range, at
            least 2 images that the model is not trained on.
        features: Function that maps images to features `(n, width)`. It must
            not change during training.
        count: Number of images that are generated. `None` means as many as
            there are held-out images, but at least 500.
        seed: Integer seed of the generated images.

    Raises:
        ValueError: If there are fewer than 2 images, or a number is out of
            range.

    Example:

    ```python
    features = FeatureClassifier.load("features.npz").features
    best = KeepBest("best", held_out, features)
    model.fit(images, epochs=10, callbacks=[best])
    model = InfoGAN.from_preset("best")
    ```
    """

    LOG = "held_out_distance"

    def __init__(
        self,
        folder: str | os.PathLike[str],
        images: ArrayLike,
        features: Callable[[np.ndarray], np.ndarray],
        count: int | None = None,
        seed: int = 0,
    ):
        super().__init__()
        if len(images) < 2:
            raise ValueError(
                "`images` must be at least 2 held-out images. Received: "
                f"{len(images)}"
            )
        self.folder = pathlib.Path(folder)
        self.features = features
        self.count = check_positive_integer(
            "count", max(500, len(images)) if count is None else count
        )
        self.seed = check_integer("seed", seed, 0)
        self._wanted = features(images)

    def on_train_begin(self, logs: dict[str, float] | None = None) -> None:
        path = self.folder / METADATA
        known = {}
        # What another run has left here says nothing of a new model.
        if self.model.steps and path.is_file():
            known = read_json(path)
        self.distance = known.get(self.LOG, np.inf)
        self.epoch = known.get("epoch")

    def on_epoch_end(
        self, epoch: int, logs: dict[str, float] | None = None
    ) -> None:
        ready_to_draw(self.model)
        images = self.model.generate(self.count, seed=self.seed)
        distance = kernel_distance(self.features(images), self._wanted)
        if logs is not None:
            logs[self.LOG] = distance
        if distance < self.distance:
            self.distance, self.epoch = distance, epoch + 1
            facts = {self.LOG: distance, "epoch": self.epoch}
            with place_of_worker(self.model, self.folder) as folder:
                self.model.save_to_preset(folder, facts)
