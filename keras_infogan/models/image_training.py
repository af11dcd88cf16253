"""`fit` and `evaluate` of a model of images: what they take and refuse."""

import inspect
from typing import Any

import keras
import numpy as np

from keras_infogan.checks import check_integer, check_positive_integer
from keras_infogan.datasets.image_check import check_data, check_images
from keras_infogan.datasets.image_dataset import ImageDataset
from keras_infogan.hints import Tensor
from keras_infogan.models.finite_logs import FiniteLogs

SIZES = (
    "batch_size",
    "epochs",
    "steps",
    "steps_per_epoch",
    "validation_batch_size",
    "validation_steps",
)
WEIGHTS = ("sample_weight", "class_weight")


class ImageTraining(keras.Model):
    """Checks what enters the loops of Keras.

    An array of images is checked completely. Of other data the first batch is
    checked before the loop, and the others are checked by the step, in
    `AdversarialModel.track`.
    """

    def fit(
        self, x: Any = None, *args: Any, resume: bool = False, **kwargs: Any
    ) -> keras.callbacks.History:
        """Trains the model on images, as `keras.Model.fit` does.

        At the end an averaged generator gets the batch statistics of its own
        maps, by `recalibrate`.

        Args:
            x: Images in `image_range`: an array, an `ImageDataset`, a
                `tf.data.Dataset`, a torch `DataLoader`, a `PyDataset`, a
                generator or any other data that Keras accepts. Labels in the
                data are ignored.
            *args: Further arguments of `keras.Model.fit`.
            resume: Whether to continue a `fit` of `epochs` epochs that was
                interrupted, also in the middle of an epoch. `steps` says
                where, so `initial_epoch` is not needed. It needs an
                `ImageDataset`, which continues with the same batches.
            **kwargs: Further arguments of `keras.Model.fit`.

        Returns:
            A `keras.callbacks.History`.

        Raises:
            ValueError: If the images do not fit the model, an argument is out
                of range, or `resume` is true and `x` is not an
                `ImageDataset`.
            FloatingPointError: If a log becomes NaN or infinite, or a batch
                that is not the first has pixels outside `image_range`. The
                model is then as it was at the end of the last epoch, or
                before the call.
        """
        given = _arguments(super().fit, x, *args, **kwargs)
        images = self._checked_data(given.pop("x", None))
        validation = given.get("validation_data")
        if validation is not None:
            given["validation_data"] = self._checked_validation(validation)
        if isinstance(images, ImageDataset) and self.compiled:
            # The data set is read as a stream, because Keras shortens an
            # epoch that begins in the middle of a pass. A resumed run
            # continues the stream at its own step.
            given["steps_per_epoch"] = given.get("steps_per_epoch") or len(x)
            given["shuffle"] = False
            if resume:
                self._begin_at_its_step(given)
            images = self.worker_batches(images.stream(self.steps))
        elif resume:
            raise ValueError(
                "`resume` needs a compiled model and an `ImageDataset`, such "
                f"as `load` returns. Received: x of {type(x).__name__}, "
                f"compiled={self.compiled}"
            )
        guard = FiniteLogs()
        callbacks = given.get("callbacks") or []
        if isinstance(callbacks, keras.callbacks.CallbackList):
            callbacks = callbacks.callbacks
        else:
            # It comes first, so that no other callback sees or saves a model
            # that is broken.
            callbacks = [guard, *keras.tree.flatten(callbacks)]
            given["callbacks"] = callbacks
        try:
            history = super().fit(images, **given)
        except BaseException as error:
            if isinstance(error, FloatingPointError):
                guard.restore()
            # Keras does not call `on_train_end` after an error.
            for callback in callbacks:
                getattr(callback, "release", lambda: None)()
            raise
        self.recalibrate()
        return history

    def evaluate(self, x: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Computes the losses and bounds, as `keras.Model.evaluate` does.

        Args:
            x: Images, as in `fit`.
            *args: Further arguments of `keras.Model.evaluate`.
            **kwargs: Further arguments of `keras.Model.evaluate`.

        Returns:
            The list of the logs in the order of `metrics_names`, or a
            dictionary if `return_dict` is true.

        Raises:
            ValueError: If the images do not fit the model, or an argument is
                out of range.
        """
        # `fit` has checked the images that Keras reads from its cache.
        if not kwargs.get("_use_cached_eval_dataset"):
            kwargs = _arguments(super().evaluate, x, *args, **kwargs)
            x, args = self._checked_data(kwargs.pop("x", None)), ()
        scores = super().evaluate(x, *args, **kwargs)
        values = scores.values() if isinstance(scores, dict) else scores
        if np.isnan(list(values)).all():
            low, high = self.image_range
            raise ValueError(
                f"Pixels must lie in [{low:g}, {high:g}], the model's "
                "`image_range`, in every batch. Received: a batch with other "
                "pixels, or with NaN."
            )
        return scores

    def train_on_batch(self, x: Tensor, *args: Any, **kwargs: Any) -> Any:
        """Updates both players on one batch, as in `keras.Model`.

        Args:
            x: Array of images in `image_range`.
            *args: Further arguments of `keras.Model.train_on_batch`.
            **kwargs: Further arguments of `keras.Model.train_on_batch`.

        Raises:
            ValueError: If the images do not fit the model.
        """
        _arguments(super().train_on_batch, x, *args, **kwargs)
        x = check_images(x, self.image_shape, self.image_range)
        return super().train_on_batch(x, *args, **kwargs)

    def test_on_batch(self, x: Tensor, *args: Any, **kwargs: Any) -> Any:
        """Computes the losses and bounds of one batch, as in `keras.Model`.

        Args:
            x: Array of images in `image_range`.
            *args: Further arguments of `keras.Model.test_on_batch`.
            **kwargs: Further arguments of `keras.Model.test_on_batch`.

        Raises:
            ValueError: If the images do not fit the model.
        """
        _arguments(super().test_on_batch, x, *args, **kwargs)
        x = check_images(x, self.image_shape, self.image_range)
        return super().test_on_batch(x, *args, **kwargs)

    def _checked_data(self, data):
        return check_data(data, self.image_shape, self.image_range)

    def _checked_validation(self, data):
        """Returns validation data, whose labels are taken out."""
        if isinstance(data, (tuple, list)):
            if len(data) > 2:
                raise _weights_error("sample_weight", "`validation_data`")
            return (self._checked_data(data[0] if data else None),)
        return self._checked_data(data)


def _arguments(function, *args, **kwargs):
    """Returns the arguments of a loop of Keras by name, checked."""
    given = inspect.signature(function).bind(*args, **kwargs).arguments
    given |= given.pop("kwargs", {})
    for name in SIZES:
        if given.get(name) is not None:
            check_positive_integer(name, given[name])
    if given.get("initial_epoch") is not None:
        check_integer("initial_epoch", given["initial_epoch"], 0)
    for name in WEIGHTS:
        if given.get(name) is not None:
            raise _weights_error(name, "the arguments")
    return given


def _weights_error(name, where):
    return ValueError(
        f"`{name}` has no effect on the model, which uses neither labels nor "
        "weights of images. To show some images more often, repeat them in "
        f"the data. Received: weights in {where}"
    )
